package dev.patchbay.local.proof;

import java.util.Optional;

/**
 * That a worker was cut off for a while.
 *
 * @param done as of one that stood still: to whom it is cut off from it is one
 * @param connections that were silent from then on
 * @param held bytes that were on their way and did not pass
 */
record Parting(Partition from, Strike.Done done, int connections, long held) {
  /** What befell the worker of this talk; empty if another one held it. */
  Optional<Strike.Done> struck(String job) {
    return Optional.of(done).filter(it -> it.jobs().contains(job));
  }

  /** Whether it was what it was meant to be: the worker lives, and was away for long enough. */
  boolean asMeant() {
    return done.exit().isEmpty() && (from == Partition.PROVIDER || done.asMeant());
  }
}
