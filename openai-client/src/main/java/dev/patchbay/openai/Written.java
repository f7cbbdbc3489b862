package dev.patchbay.openai;

import java.util.Optional;

/**
 * A text that has wholly gone into the sink. Prints without its words.
 *
 * @param text all that the sink got; may be empty, as when reasoning used up the cap
 * @param finish why the model stopped
 * @param usage what the provider metered: {@link Usage.TextTokens} or {@link Usage.Unreported}
 * @param requestId the provider's id of the request
 * @param passedOver events of kinds that we do not know; they said nothing that we use
 */
public record Written(
    String text, Finish finish, Usage usage, Optional<String> requestId, int passedOver) {
  @Override
  public String toString() {
    return "Written[characters=%d, finish=%s, usage=%s, requestId=%s, passedOver=%d]"
        .formatted(text.length(), finish, usage, requestId, passedOver);
  }

  /** Why the model stopped. */
  public enum Finish {
    /** It had said everything. */
    COMPLETE,
    /** The text is cut, at the cap on output or for a reason that was not told. */
    LENGTH,
    /** The model declined. Its words of refusal are no answer and are not passed on. */
    REFUSED,
    /** The provider's filter cut the text. */
    FILTERED
  }
}
