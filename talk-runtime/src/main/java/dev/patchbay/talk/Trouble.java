package dev.patchbay.talk;

import dev.patchbay.openai.socket.ProviderError;
import java.util.Set;

/**
 * What a session went wrong with.
 *
 * @param refused whether the provider does not want what it is told
 * @param what names and codes, never what was said
 */
record Trouble(boolean refused, String what) {
  /** Waiting helps against these; a used-up quota is not refilled by it. */
  private static final Set<String> PASSES =
      Set.of("server_error", "rate_limit_exceeded", "inference_rate_limit_exceeded");

  static Trouble told(ProviderError error) {
    String type = error.type().orElse("error");
    boolean passes = PASSES.contains(type) || error.code().filter(PASSES::contains).isPresent();
    return new Trouble(!passes, error.code().map(code -> type + " " + code).orElse(type));
  }
}
