package dev.patchbay.stream;

import dev.patchbay.openai.socket.ProviderError;
import java.util.Optional;
import java.util.Set;

/** What an error says of the setup that it refuses. */
public final class SetupRefusal {
  /** Waiting helps against these; a used-up quota is not refilled by it. */
  private static final Set<String> LIMITS =
      Set.of("rate_limit_exceeded", "inference_rate_limit_exceeded");

  private SetupRefusal() {}

  /** Whether the same may be taken later: the provider's own trouble, or too much asked at once. */
  public static boolean passes(ProviderError error) {
    return is(error.type(), Set.of("server_error"))
        || is(error.type(), LIMITS)
        || is(error.code(), LIMITS);
  }

  private static boolean is(Optional<String> word, Set<String> of) {
    return word.filter(of::contains).isPresent();
  }
}
