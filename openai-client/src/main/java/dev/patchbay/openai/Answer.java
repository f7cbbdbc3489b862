package dev.patchbay.openai;

/** How a call ended. */
public sealed interface Answer<T> {
  /** How this end counts for the target's breaker. */
  BreakerCount counts();

  /** The whole answer has arrived and is well-formed. */
  record Success<T>(T value) implements Answer<T> {
    @Override
    public BreakerCount counts() {
      return BreakerCount.SUCCESS;
    }
  }

  /** There is no answer, or not all of it. */
  record Failed<T>(ProviderFailure failure) implements Answer<T> {
    @Override
    public BreakerCount counts() {
      return failure.counts();
    }
  }
}
