package dev.patchbay.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.openai.socket.SafetyIdentifier;
import dev.patchbay.schemas.Dispatch;
import java.util.Optional;
import java.util.function.Function;

/**
 * The secret under which a provider tells one caller from another without learning who it is. All
 * workers of a site have the same, so that a caller is the same one at each. Does not print.
 */
final class SafetyKey {
  private static final String SETTING = "patchbay.realtime.safety-key-variable";
  private static final int LEAST_BYTES = 32;

  private final byte[] secret;

  private SafetyKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * @param environment a variable's value, if it is set
   * @throws IllegalStateException when the variable is not set or too short; names the setting
   *     alone
   */
  static SafetyKey of(String variable, Function<String, Optional<String>> environment) {
    byte[] secret = environment.apply(variable).map(String::strip).orElse("").getBytes(UTF_8);
    if (secret.length < LEAST_BYTES) {
      throw new IllegalStateException(
          SETTING
              + ": must name an environment variable that has at least "
              + LEAST_BYTES
              + " bytes");
    }
    return new SafetyKey(secret);
  }

  /** With whom this job's conversation is; where the product does not say, with nobody else's. */
  SafetyIdentifier callerOf(Dispatch dispatch) {
    String user = dispatch.job().endUserId().orElseGet(() -> "job/" + dispatch.jobId());
    return SafetyIdentifier.of(secret, dispatch.tenant().name(), user);
  }

  /** Nobody's: of a session in which nothing is said. */
  SafetyIdentifier house() {
    return SafetyIdentifier.of(secret, "house", "probe");
  }
}
