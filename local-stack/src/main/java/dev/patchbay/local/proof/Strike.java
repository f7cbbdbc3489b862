package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What befalls a worker that holds talks. */
enum Strike {
  /** Kill -9. */
  KILLED("lease_expired"),
  /** It stands still until its talks are held by others, and longer. */
  STOPPED("lease_expired"),
  /** SIGTERM: it leaves when its talks have gone elsewhere. */
  DRAINED("worker_draining");

  /**
   * What a holder is given to show progress, where the ledger's ticks are slow; 7.2 s elsewhere.
   */
  static final Duration LEASE = Duration.ofSeconds(8);

  /** Behind the last progress that the broker has a holder is silent. */
  static final Duration SUSPENDS = Duration.ofSeconds(5);

  /** How long a worker of a stack may take to leave: ten seconds to drain, and to close. */
  private static final Duration LEAVES = Duration.ofSeconds(50);

  private static final int SIGKILL = 128 + 9;
  private static final int SIGTERM = 128 + 15;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGER = Duration.ofSeconds(2);

  private final String reason;

  Strike(String reason) {
    this.reason = reason;
  }

  /** The word for it by which talks move. */
  String reason() {
    return reason;
  }

  /**
   * That it was done.
   *
   * @param jobs of the talks that the worker held
   * @param back when the worker stood still no more, or was gone
   * @param exit how it ended, if it did
   */
  record Done(Strike how, Set<String> jobs, Instant at, Instant back, OptionalInt exit) {
    Done {
      jobs = Set.copyOf(jobs);
    }

    /** The same of these talks alone. */
    Done of(Set<String> others) {
      return new Done(how, others, at, back, exit);
    }

    /** How long the worker stood still, or took to end. */
    Duration took() {
      return Duration.between(at, back);
    }

    /** Whether it was what it was meant to be. */
    boolean asMeant() {
      return switch (how) {
        case KILLED -> exit.equals(OptionalInt.of(SIGKILL));
        case STOPPED -> exit.isEmpty() && took().compareTo(SUSPENDS) > 0;
        case DRAINED -> exit.equals(OptionalInt.of(SIGTERM)) && took().compareTo(LEAVES) <= 0;
      };
    }
  }

  /**
   * Strikes.
   *
   * @param jobs of the talks that the worker holds
   * @param moved whether others hold them
   */
  Done on(AppProcess worker, Set<String> jobs, BooleanSupplier moved) {
    Instant at = Instant.now();
    var deadline = Deadline.after(PATIENCE);
    switch (this) {
      case KILLED -> worker.kill();
      case STOPPED -> {
        worker.suspend();
        try {
          deadline.await("others hold the talks of who stands still", moved);
          LockSupport.parkNanos(LONGER.toNanos());
        } finally {
          worker.resume();
        }
      }
      case DRAINED -> {
        worker.askToStop();
        deadline.await("the " + worker.name() + " has left", () -> !worker.alive());
      }
    }
    return new Done(this, jobs, at, Instant.now(), worker.exitStatus());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
