package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.PartReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which finished parts count. Only the current holder's word changes that, and what counts no more
 * is cleared by tombstones, a bounded number at a time. The holder of a live job writes the same
 * few parts again and again, and what it writes next may lie before a tombstone that is on its way:
 * so what it wrote itself is not cleared while it holds the job.
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
        ? clear(
            step.with(job.with(job.parts().named(said.get()))), part -> !writtenAgain(job, part))
        : step.setAside(FOREIGN);
  }

  /** The result is out: no part counts any more. */
  static Step over(Step step) {
    KnownJob job = step.job();
    return clear(step.with(job.with(job.parts().named(Checkpoint.NONE))), _ -> true);
  }

  /** A finished job that has more to clear. */
  static Step due(Step step) {
    KnownJob job = step.job();
    return job.clearsMore() && step.moment().tick() >= job.parts().clearAtTick()
        ? clear(step, _ -> true)
        : step;
  }

  private static Step clear(Step step, Predicate<PartReference> which) {
    KnownJob job = step.job();
    List<PartReference> now =
        job.parts().discarded().stream().filter(which).limit(TOMBSTONES_AT_ONCE).toList();
    Step cleared = step.with(job.with(job.parts().cleared(now, step.moment().tick() + 1)));
    for (var part : now) {
      cleared = cleared.order(new Out.ForgetPart(job.tenant(), job.jobId(), part));
    }
    return cleared;
  }

  private static boolean writtenAgain(KnownJob job, PartReference part) {
    return job.facts().live() && part.epoch() == job.epoch();
  }
}
