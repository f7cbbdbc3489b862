package dev.patchbay.transcription.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.openai.socket.SafetyIdentifier;
import dev.patchbay.schemas.Dispatch;
import java.util.Optional;
import java.util.function.Function;

/**
 * The secret under which a provider tells one speaker from another without learning who it is. All
 * workers of a site have the same. Does not print.
 */
public final class SafetyKey {
  private static final String SETTING = "patchbay.transcription.safety-key-variable";
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
  public static SafetyKey of(String variable, Function<String, Optional<String>> environment) {
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

  /** Whose stream this job's is; where the product does not say, nobody else's. */
  public SafetyIdentifier speakerOf(Dispatch dispatch) {
    String user = dispatch.job().endUserId().orElseGet(() -> "job/" + dispatch.jobId());
    return SafetyIdentifier.of(secret, dispatch.tenant().name(), user);
  }

  /** Nobody's: of a session in which nothing is said. */
  SafetyIdentifier house() {
    return SafetyIdentifier.of(secret, "house", "probe");
  }
}
