package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.TranslationCapsule;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What whoever runs the worker may ask of one job. Codes and names, never what was said. */
record TranslationNotes(Dispatch dispatch, int epoch, TranslationMeters meters) {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationNotes.class);

  void begins() {
    meters.begins();
    line(Level.INFO)
        .addKeyValue("route", dispatch.route().name())
        .addKeyValue("languages", dispatch.job().languages().targets())
        .log("translation begins");
  }

  /** It goes on where another worker left it. */
  void resumes(String reason, Optional<TranslationCapsule> from) {
    meters.resumed(from.isPresent() ? "capsule" : "nothing");
    line(Level.INFO)
        .addKeyValue("reason", reason)
        .addKeyValue("capsule", from.map(TranslationCapsule::number).orElse(0L))
        .log("translation goes on from another worker");
  }

  /** The capsule of the holder before cannot be read. */
  void unreadable(ContractViolation why) {
    meters.capsule("unreadable");
    line(Level.WARN)
        .addKeyValue("field", why.field())
        .addKeyValue("rule", why.rule())
        .log("translation capsule not readable, nobody goes on");
  }

  /** What listeners have heard is not known to its end: some of it may be said twice. */
  void unheard(String language) {
    line(Level.WARN)
        .addKeyValue("language", language)
        .log("what was said before is not known to its end");
  }

  /**
   * @param reason a stable word
   */
  void ends(String reason) {
    meters.ends(reason);
    line(Level.INFO).addKeyValue("reason", reason).log("translation is over");
  }

  /**
   * A provider session ended before it had said all, or could not be had.
   *
   * @param session as the language counts them, from 1
   * @param cause a stable word
   */
  void lost(String language, int session, String cause) {
    meters.lost(cause);
    line(Level.WARN)
        .addKeyValue("language", language)
        .addKeyValue("session", session)
        .addKeyValue("cause", cause)
        .log("provider session lost");
  }

  /** A session said that it had come to where it cannot be; noted once of each. */
  void doubted(String language, int session, long elapsedMs) {
    meters.doubted();
    line(Level.WARN)
        .addKeyValue("language", language)
        .addKeyValue("session", session)
        .addKeyValue("elapsedMs", elapsedMs)
        .log("provider session says that it is where it cannot be");
  }

  /** The provider told an error, which the session may survive. */
  void error(String language, ProviderError error) {
    if (error.type().equals(Optional.of(TranslationService.SEGMENT_MISSING))) {
      Arrays.stream(Stage.values())
          .filter(stage -> error.param().equals(Optional.of(stage.wire())))
          .forEach(meters::missing);
    }
    line(Level.WARN)
        .addKeyValue("language", language)
        .addKeyValue("type", error.type().orElse("-"))
        .addKeyValue("code", error.code().orElse("-"))
        .addKeyValue("param", error.param().orElse("-"))
        .log("provider told an error");
  }

  private LoggingEventBuilder line(Level level) {
    return LOG.atLevel(level)
        .addKeyValue("tenant", dispatch.tenant())
        .addKeyValue("jobId", dispatch.jobId())
        .addKeyValue("epoch", epoch);
  }
}
