package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * One provider call of an attempt: its worst reserved and announced before it begins, a span while
 * it runs, metered when it has ended, aborted when the attempt is told to end.
 *
 * @param stage the target and model by which it is metered
 * @param cap what may be spent
 */
record ProviderCall(StageTarget stage, SpendCap cap) {
  /** Not found, gone, too large. */
  private static final Set<Integer> NOT_THERE = Set.of(404, 410, 413);

  /** What another model may well do. */
  private static final Set<String> OF_THE_MODEL =
      Set.of("model_not_found", ProviderEndings.BEYOND_CONTEXT);

  /** How it went. */
  sealed interface End<T> {
    record Done<T>(T value) implements End<T> {}

    /**
     * It did not go well.
     *
     * @param elsewhere whether another target may be asked the same: nothing was spent here, and
     *     the fault is this target's own
     */
    record Failed<T>(Ending.Failed ending, boolean elsewhere) implements End<T> {}

    /**
     * It does not fit under the cap, and was neither announced nor made; another may be cheaper.
     */
    record NotMade<T>(Ending.Failed why) implements End<T> {}
  }

  /** What an answer says of its cost. */
  record Bill(Usage usage, Optional<String> requestId) {}

  /**
   * Makes the call, if it fits under the cap.
   *
   * @throws InterruptedException if the attempt was told to end
   * @throws RejectedExecutionException if this worker makes no calls any more
   */
  <T> End<T> run(Payer payer, TargetGuard.Permit permit, TargetCall<T> call)
      throws InterruptedException {
    return switch (cap.enter(call.exposure())) {
      case SpendCap.Entry.Shut(Ending.Failed why) -> new End.NotMade<>(why);
      case SpendCap.Entry.Open(SpendCap.Reservation reservation) -> {
        try (reservation) {
          yield run(payer, permit, call, reservation);
        }
      }
    };
  }

  private <T> End<T> run(
      Payer payer, TargetGuard.Permit permit, TargetCall<T> call, SpendCap.Reservation reservation)
      throws InterruptedException {
    Attempt.Call standing;
    try {
      standing = payer.expose(call.exposure());
    } catch (CallWithdrawn e) {
      return new End.Failed<>(CallWithdrawn.ENDING, false);
    }
    try {
      requireGoingOn(payer);
    } catch (InterruptedException e) {
      standing.unspent();
      throw e;
    }
    reservation.begun();
    // Not before: what the cap or the broker is waited for is none of the target's time.
    try (var span = payer.span(stage)) {
      End<T> end = made(payer, permit, call, standing, reservation);
      span.ended(outcome(end));
      return end;
    }
  }

  private static String outcome(End<?> end) {
    return switch (end) {
      case End.Done<?> _ -> Attempt.CallSpan.DONE;
      case End.Failed<?> failed -> failed.ending().reason();
      case End.NotMade<?> notMade -> notMade.why().reason();
    };
  }

  private <T> End<T> made(
      Payer payer,
      TargetGuard.Permit permit,
      TargetCall<T> call,
      Attempt.Call standing,
      SpendCap.Reservation reservation)
      throws InterruptedException {
    Answer<T> answer;
    try (var unused = payer.onStop(call::cancel)) {
      answer = permit.run(call::run, call::cancel);
    } catch (RejectedExecutionException e) {
      // It never began.
      standing.unspent();
      reservation.release();
      throw e;
    }
    return switch (answer) {
      case Answer.Success<T>(T value) -> metered(standing, reservation, value, call);
      case Answer.Failed<T>(ProviderFailure failure) -> {
        boolean spentNothing = spentNothing(failure);
        if (spentNothing) {
          standing.unspent();
          reservation.release();
        } else {
          standing.unknown();
        }
        requireGoingOn(payer);
        yield new End.Failed<>(
            ProviderEndings.of(failure), spentNothing && isTheTargetsOwn(failure));
      }
    };
  }

  /** Leaves no interrupt behind: whoever catches this still has reports to write. */
  static void requireGoingOn(Payer payer) throws InterruptedException {
    if (Thread.interrupted() || payer.cancelled()) {
      throw new InterruptedException("the attempt was told to end");
    }
  }

  /**
   * A bad request is bad everywhere, and a sink that is full is full for every target. That a model
   * is not there, or takes less at a time, is the target's own.
   */
  private static boolean isTheTargetsOwn(ProviderFailure failure) {
    return switch (failure) {
      case ProviderFailure.RateLimited _,
          ProviderFailure.Unauthorised _,
          ProviderFailure.Unavailable _,
          ProviderFailure.TimedOut _,
          ProviderFailure.Malformed _ ->
          true;
      case ProviderFailure.Refused refused ->
          NOT_THERE.contains(refused.status())
              || refused.code().filter(OF_THE_MODEL::contains).isPresent();
      case ProviderFailure.Cancelled _, ProviderFailure.LocalFault _ -> false;
    };
  }

  /**
   * An error status in place of an answer is not billed. What ended on the way, or was not
   * readable, may be.
   */
  private static boolean spentNothing(ProviderFailure failure) {
    boolean errorStatus =
        failure instanceof ProviderFailure.Unavailable unavailable
            && unavailable.status().orElse(0) >= 400;
    return errorStatus || !failure.mayHaveSpent();
  }

  private <T> End<T> metered(
      Attempt.Call standing, SpendCap.Reservation reservation, T value, TargetCall<T> call) {
    Bill bill = call.bill(value);
    var amounts = Metered.of(bill.usage(), stage.stage());
    if (amounts.isEmpty()) {
      standing.unknown();
      return new End.Failed<>(Metered.MISSING, false);
    }
    reservation.settle(amounts.get());
    standing.used(bill.requestId().orElse(call.id().value()), amounts.get());
    return new End.Done<>(value);
  }
}
