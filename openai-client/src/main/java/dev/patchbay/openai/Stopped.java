package dev.patchbay.openai;

import java.io.IOException;
import java.util.function.Function;

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

  static Stopped local(IOException cause) {
    return new Stopped(trace -> new ProviderFailure.LocalFault(cause, trace));
  }

  ProviderFailure with(ProviderFailure.Trace trace) {
    return failure.apply(trace);
  }
}
