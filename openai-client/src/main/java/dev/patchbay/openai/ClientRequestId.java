package dev.patchbay.openai;

import java.util.regex.Pattern;

/**
 * The caller's own id of one provider request, sent as {@code X-Client-Request-Id}. The caller
 * gives the same id when it repeats the same request.
 *
 * @param value 1 to 512 visible ASCII characters
 */
public record ClientRequestId(String value) {
  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

  /** Throws {@link InvalidRequest} if the value breaks its rule. */
  public ClientRequestId {
    InvalidRequest.unless(
        VALUE.matcher(value).matches(), "clientRequestId", "1 to 512 visible ASCII characters");
  }
}
