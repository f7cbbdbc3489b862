package dev.patchbay.local.proof;

import dev.patchbay.schemas.JobId;
import dev.patchbay.talk.EffectSteps;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pauses the first effect that comes to an {@link EffectPoint}; runs inside the worker. */
final class PausingEffects implements EffectSteps {
  private final EffectPoint point;
  private final AtomicBoolean paused = new AtomicBoolean();

  PausingEffects(EffectPoint point) {
    this.point = point;
  }

  @Override
  public void reached(Step now, JobId job, String confirmation) {
    if (now.name().equals(point.step().name()) && paused.compareAndSet(false, true)) {
      point.pause().standBy(job.toString());
    }
  }
}
