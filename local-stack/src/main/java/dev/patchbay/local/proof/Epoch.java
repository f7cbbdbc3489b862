package dev.patchbay.local.proof;

import java.util.Comparator;

/** One admission of a job. */
record Epoch(JobKey job, int number) implements Comparable<Epoch> {
  /** The epoch that an admission opens, or that a holder names in its report. */
  static Epoch of(Message signal) {
    return new Epoch(JobKey.ofClaim(signal), signal.number("epoch"));
  }

  /** The job's next one, if there is any. */
  Epoch next() {
    return new Epoch(job, number + 1);
  }

  @Override
  public int compareTo(Epoch other) {
    return Comparator.comparing(Epoch::job).thenComparing(Epoch::number).compare(this, other);
  }

  @Override
  public String toString() {
    return job + " epoch " + number;
  }
}
