package dev.patchbay.openai;

import java.util.List;
import java.util.Optional;

/**
 * A text that has wholly gone into the sink, and the tools that the model called with it. Prints
 * without its words.
 *
 * @param text all that the sink got; may be empty, as when the model did nothing but call tools, or
 *     when reasoning used up the cap
 * @param calls of tools, each once, in the model's order; none unless the finish is {@link
 *     Finish#COMPLETE}, for a call that may be cut is none
 * @param finish why the model stopped
 * @param usage what the provider metered: {@link Usage.TextTokens} or {@link Usage.Unreported}
 * @param requestId the provider's id of the request
 * @param passedOver events of kinds that we do not know; they said nothing that we use
 */
public record Written(
    String text,
    List<ToolCall> calls,
    Finish finish,
    Usage usage,
    Optional<String> requestId,
    int passedOver) {
  public Written {
    calls = List.copyOf(calls);
  }

  @Override
  public String toString() {
    return "Written[characters=%d, calls=%s, finish=%s, usage=%s, requestId=%s, passedOver=%d]"
        .formatted(text.length(), calls, finish, usage, requestId, passedOver);
  }

  /** Why the model stopped. */
  public enum Finish {
    /** It had said everything, but for what it says once the tools that it called answered. */
    COMPLETE,
    /** The text is cut, at the cap on output or for a reason that was not told. */
    LENGTH,
    /** The model declined. Its words of refusal are no answer and are not passed on. */
    REFUSED,
    /** The provider's filter cut the text. */
    FILTERED
  }
}
