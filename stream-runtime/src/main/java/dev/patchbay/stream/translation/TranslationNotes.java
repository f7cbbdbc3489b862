package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.schemas.Dispatch;
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
