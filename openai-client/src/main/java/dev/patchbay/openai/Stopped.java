package dev.patchbay.openai;

import dev.patchbay.openai.ProviderFailure.Unavailable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Ends a call early with a failure that is already known, but for its trace. */
final class Stopped extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Function<ProviderFailure.Trace, ProviderFailure> failure;

  Stopped(Function<ProviderFailure.Trace, ProviderFailure> failure) {
    this.failure = failure;
  }

  static Stopped malformed(String what) {
    return new Stopped(trace -> new ProviderFailure.Malformed(what, trace));
  }

  /** The stream ended before the answer did. */
  static Stopped cut() {
    return new Stopped(trace ->
        new Unavailable(Unavailable.Reason.CUT, OptionalInt.empty(), Optional.empty(), trace));
  }

  /** The provider's error object, within a stream that began well. */
  static Stopped refused(JsonNode error) {
    return new Stopped(trace -> ErrorAnswer.inStream(error, trace));
  }

  static Stopped local(IOException cause) {
    return new Stopped(trace -> new ProviderFailure.LocalFault(cause, trace));
  }

  ProviderFailure with(ProviderFailure.Trace trace) {
    return failure.apply(trace);
  }
}
