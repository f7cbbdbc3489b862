package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import dev.patchbay.openai.Speech;
import java.util.List;
import java.util.Optional;

/**
 * Several ways of saying the same, tried in order until one says it, or has begun to: nobody goes
 * on in another's voice. When none does, the last one's word counts.
 */
final class FirstThatSpeaks implements Speaking {
  private final List<Speaking> ways;
  private Optional<Speaking> running = Optional.empty();
  private boolean cancelled;

  FirstThatSpeaks(List<Speaking> ways) {
    this.ways = List.copyOf(ways);
  }

  @Override
  public Answer<Speech> run(AudioSink sink) {
    Answer<Speech> told = LocalFailures.unavailable(Unavailable.Reason.NO_CONNECTION, false);
    for (Speaking way : ways) {
      if (!begin(way)) {
        return LocalFailures.cancelled(false);
      }
      switch (way.run(sink)) {
        case Answer.Success<Speech> said -> {
          return said;
        }
        case Answer.Failed<Speech> failed -> {
          if (isFinal(failed.failure())) {
            return failed;
          }
          told = failed;
        }
      }
    }
    return told;
  }

  private static boolean isFinal(ProviderFailure failure) {
    return failure.delivered()
        || failure instanceof ProviderFailure.Cancelled
        || failure instanceof ProviderFailure.LocalFault;
  }

  private synchronized boolean begin(Speaking way) {
    running = Optional.of(way);
    return !cancelled;
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    running.ifPresent(Speaking::cancel);
  }
}
