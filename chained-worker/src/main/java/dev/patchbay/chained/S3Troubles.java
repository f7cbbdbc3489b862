package dev.patchbay.chained;

import java.util.Optional;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a store's failures come down to. Its own words are not kept. */
final class S3Troubles {
  private S3Troubles() {}

  /** The status that the store answered with; empty if it did not answer. */
  static Optional<Integer> status(SdkException failure) {
    return failure instanceof SdkServiceException answered && answered.statusCode() > 0
        ? Optional.of(answered.statusCode())
        : Optional.empty();
  }

  /** What is amiss when the store did not answer, as a sentence fragment. */
  static String unanswered(SdkException failure) {
    return String.valueOf(failure.getMessage()).startsWith("Unable to load credentials")
        ? "the worker must have credentials for the store"
        : "the store must answer";
  }

  static boolean timedOut(SdkException failure) {
    return failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException;
  }

  /**
   * An object that could not be opened.
   *
   * @throws RefusedInput when it is not there for this worker, now or later
   */
  static InputTrouble input(SdkException failure, TransferLimits limits) throws RefusedInput {
    if (timedOut(failure)) {
      return InputTrouble.tooSlow(limits.whole());
    }
    Optional<Integer> status = status(failure);
    if (status.isEmpty()) {
      return InputTrouble.unavailable(unanswered(failure));
    }
    int answer = status.get();
    if (answer == 404) {
      throw RefusedInput.missing();
    }
    if (answer >= 300 && answer < 400) {
      throw RefusedInput.address("must lie in the configured region of the store");
    }
    if (answer == 429 || answer >= 500) {
      return InputTrouble.unavailable("the store must answer with status 200, not " + answer);
    }
    throw RefusedInput.address("must be readable to the worker, status " + answer);
  }
}
