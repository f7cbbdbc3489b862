package dev.patchbay.talk;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.ToolOutcome;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What whoever runs the worker may ask of one talk. Codes and names, never what was said.
 *
 * @param epoch of the admission
 */
record TalkNotes(Dispatch dispatch, int epoch, TalkMeters meters) {
  private static final Logger LOG = LoggerFactory.getLogger(TalkNotes.class);

  void begins() {
    meters.begins();
    line(Level.INFO)
        .addKeyValue("agent", dispatch.agent().map(agent -> agent.version()).orElse("-"))
        .addKeyValue("route", dispatch.route().name())
        .log("talk begins");
  }

  /**
   * @param reason a stable word
   */
  void ends(String reason) {
    meters.ends(reason);
    line(Level.INFO).addKeyValue("reason", reason).log("talk is over");
  }

  void noted(Effect.Note note) {
    meters.noted(note.what());
    line(Level.DEBUG)
        .addKeyValue("what", TalkMeters.word(note.what()))
        .addKeyValue("code", note.code().orElse("-"))
        .log("noted");
  }

  /** A tool was called, or could not be. */
  void called(String tool, ToolOutcome outcome) {
    switch (outcome) {
      case ToolOutcome.Answered _ -> meters.called(outcome, "ok");
      case ToolOutcome.Refused(String code) -> failed(tool, outcome, code);
      case ToolOutcome.Unknown(String code) -> failed(tool, outcome, code);
    }
  }

  private void failed(String tool, ToolOutcome outcome, String code) {
    meters.called(outcome, code);
    line(Level.WARN)
        .addKeyValue("tool", tool)
        .addKeyValue("outcome", outcome.getClass().getSimpleName())
        .addKeyValue("code", code)
        .log("a tool did not answer");
  }

  /** The provider told an error, which the session may survive. */
  void error(ProviderError error) {
    line(Level.WARN)
        .addKeyValue("type", error.type().orElse("-"))
        .addKeyValue("code", error.code().orElse("-"))
        .addKeyValue("param", error.param().orElse("-"))
        .log("provider told an error");
  }

  /**
   * Another worker's talk goes on here.
   *
   * @param reason why
   * @param from what it left
   */
  void resumes(String reason, Optional<TalkCapsule> from) {
    meters.resumed(from.isPresent() ? "capsule" : "nothing");
    line(Level.INFO)
        .addKeyValue("reason", reason)
        .addKeyValue("capsule", from.map(TalkCapsule::number).orElse(0L))
        .addKeyValue("turns", from.map(TalkCapsule::turns).orElse(0))
        .log("talk goes on from another worker");
  }

  /** The capsule of the holder before cannot be read. */
  void unreadable(ContractViolation why) {
    meters.capsule("unreadable");
    line(Level.WARN)
        .addKeyValue("field", why.field())
        .addKeyValue("rule", why.rule())
        .log("talk capsule not readable");
  }

  /** A provider session ended unasked. */
  void lost(int session, SocketFailure failure) {
    meters.lost(failure);
    line(Level.WARN)
        .addKeyValue("session", session)
        .addKeyValue("failure", failure)
        .log("provider session lost");
  }

  private LoggingEventBuilder line(Level level) {
    return LOG.atLevel(level)
        .addKeyValue("tenant", dispatch.tenant())
        .addKeyValue("jobId", dispatch.jobId())
        .addKeyValue("epoch", epoch);
  }
}
