package dev.patchbay.stream.captions;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What whoever runs the worker may ask of one job. Codes and names, never what was said. */
record CaptionNotes(Dispatch dispatch, int epoch, CaptionMeters meters) {
  private static final Logger LOG = LoggerFactory.getLogger(CaptionNotes.class);

  void begins() {
    meters.begins();
    line(Level.INFO).addKeyValue("route", dispatch.route().name()).log("captions begin");
  }

  /**
   * They are another worker's.
   *
   * @param reason a stable word: why it has them no more
   */
  void resumes(String reason, Optional<Inherited> from) {
    line(Level.INFO)
        .addKeyValue("moved", reason)
        .addKeyValue("capsule", from.map(left -> left.capsule().number()).orElse(0L))
        .log("captions go on");
  }

  /** What an earlier holder left has another form. */
  void unreadable(ContractViolation why) {
    line(Level.WARN)
        .addKeyValue("field", why.field())
        .addKeyValue("rule", why.rule())
        .log("part of captions not readable");
  }

  /**
   * @param reason a stable word
   */
  void ends(String reason) {
    meters.ends(reason);
    line(Level.INFO).addKeyValue("reason", reason).log("captions are over");
  }

  /** The provider told an error, which the session may survive. */
  void error(ProviderError error) {
    line(Level.WARN)
        .addKeyValue("type", error.type().orElse("-"))
        .addKeyValue("code", error.code().orElse("-"))
        .addKeyValue("param", error.param().orElse("-"))
        .log("provider told an error");
  }

  /** A provider session ended unasked. */
  void lost(SocketFailure failure) {
    meters.lost(failure);
    line(Level.WARN).addKeyValue("failure", failure).log("provider session lost");
  }

  private LoggingEventBuilder line(Level level) {
    return LOG.atLevel(level)
        .addKeyValue("tenant", dispatch.tenant())
        .addKeyValue("jobId", dispatch.jobId())
        .addKeyValue("epoch", epoch);
  }
}
