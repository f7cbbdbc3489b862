package dev.patchbay.openai;

/**
 * A provider's secret key.
 *
 * <p>Not a record, for records print themselves: this prints as a mask, and only request headers
 * see the key. Two keys are equal only if they are the same object.
 */
public final class ApiKey {
  private static final int MAX_LENGTH = 512;

  private final String secret;

  private ApiKey(String secret) {
    this.secret = secret;
  }

  /**
   * A key to send.
   *
   * @param secret 1 to 512 visible ASCII characters
   * @throws InvalidRequest if it is anything else; the message does not repeat it
   */
  public static ApiKey of(String secret) {
    InvalidRequest.unless(
        !secret.isEmpty()
            && secret.length() <= MAX_LENGTH
            && secret.chars().allMatch(c -> c > ' ' && c < 0x7f),
        "key",
        "1 to 512 visible ASCII characters");
    return new ApiKey(secret);
  }

  /** The value of the {@code Authorization} header, and for nothing else. */
  public String authorization() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "ApiKey[****]";
  }
}
