package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.ProviderFailure.Trace;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import dev.patchbay.openai.Speech;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Why local speech was not made, in the words of all vendors. It never costs anything. */
final class LocalFailures {
  private LocalFailures() {}

  /** This text cannot be said here, now or later; nobody's breaker is told. */
  static Answer<Speech> refused(String code) {
    return new Answer.Failed<>(
        new ProviderFailure.Refused(400, Optional.of(code), Optional.empty(), trace(false)));
  }

  static Answer<Speech> unavailable(Unavailable.Reason reason, boolean delivered) {
    return new Answer.Failed<>(
        new Unavailable(reason, OptionalInt.empty(), Optional.empty(), trace(delivered)));
  }

  static Answer<Speech> malformed(String what, boolean delivered) {
    return new Answer.Failed<>(new ProviderFailure.Malformed(what, trace(delivered)));
  }

  static Answer<Speech> late(boolean delivered) {
    return new Answer.Failed<>(
        new ProviderFailure.TimedOut(ProviderFailure.TimedOut.Limit.WHOLE_CALL, trace(delivered)));
  }

  static Answer<Speech> cancelled(boolean delivered) {
    return new Answer.Failed<>(new ProviderFailure.Cancelled(trace(delivered)));
  }

  /** The sink could not take what came. */
  static Answer<Speech> sink(IOException cause) {
    return new Answer.Failed<>(new ProviderFailure.LocalFault(cause, trace(true)));
  }

  private static Trace trace(boolean delivered) {
    return new Trace(false, delivered, Optional.empty());
  }
}
