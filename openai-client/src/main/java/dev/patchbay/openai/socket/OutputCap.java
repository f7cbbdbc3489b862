package dev.patchbay.openai.socket;

/** How many tokens one response may cost at most, tool calls included. */
public sealed interface OutputCap {
  /**
   * So many.
   *
   * @param tokens 1 to 4096
   */
  record Tokens(int tokens) implements OutputCap {
    /** Throws {@link dev.patchbay.openai.InvalidRequest} if it is out of range. */
    public Tokens {
      Rules.between(tokens, 1, 4096, "max_output_tokens");
    }
  }

  /** As many as the model can write, which no grant covers: to be asked for by name. */
  record Unlimited() implements OutputCap {}
}
