package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Checkpoint;
import java.util.Optional;

/**
 * Which finished parts count. Only the current holder's word changes that, and what counts no more
 * is cleared by tombstones, a bounded number at a time.
 *
 * <p>Parts that no accepted report ever named are unknown here: the topic's retention clears them.
 */
final class Checkpoints {
  /** Bounds the records that one event comes to. */
  static final int TOMBSTONES_AT_ONCE = 64;

  private static final Out.SetAside FOREIGN =
      new Out.SetAside(
          "checkpoint_foreign",
          Optional.of("checkpoint.parts"),
          "must be parts that the dispatch named or that were finished under this epoch");

  private Checkpoints() {}

  /** The current holder's report said which parts count; nothing, when nothing changed. */
  static Step named(Step step, Optional<Checkpoint> said) {
    KnownJob job = step.job();
    if (said.isEmpty() || said.get().equals(job.parts().checkpoint())) {
      return step;
    }
    return job.parts().mayName(said.get(), job.epoch())
        ? clear(step.with(job.with(job.parts().named(said.get()))))
        : step.setAside(FOREIGN);
  }

  /** The result is out: no part counts any more. */
  static Step over(Step step) {
    KnownJob job = step.job();
    return clear(step.with(job.with(job.parts().named(Checkpoint.NONE))));
  }

  /** A finished job that has more to clear. */
  static Step due(Step step) {
    KnownJob job = step.job();
    return job.clearsMore() && step.moment().tick() >= job.parts().clearAtTick()
        ? clear(step)
        : step;
  }

  private static Step clear(Step step) {
    KnownJob job = step.job();
    int count = Math.min(TOMBSTONES_AT_ONCE, job.parts().discarded().size());
    Step cleared = step.with(job.with(job.parts().cleared(count, step.moment().tick() + 1)));
    for (var part : job.parts().discarded().subList(0, count)) {
      cleared = cleared.order(new Out.ForgetPart(job.tenant(), job.jobId(), part));
    }
    return cleared;
  }
}
