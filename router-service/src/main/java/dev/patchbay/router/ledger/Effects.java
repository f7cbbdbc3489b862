package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.schemas.AttemptReport.EffectClaimed;
import dev.patchbay.schemas.EffectEnd;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Signal;
import java.util.List;
import java.util.Optional;

/**
 * What live jobs do in the world beyond their provider. Law: an effect is granted once, ever, and
 * only to the current holder. Whether a grant that nobody spoke of again was used cannot be known;
 * so it goes to a human, never to a second call.
 */
final class Effects {
  private Effects() {}

  static Step claimed(Step step, EffectClaimed report) {
    Optional<Admitted> held =
        step.job()
            .account()
            .of(report.epoch(), report.claim().claimId())
            .flatMap(_ -> step.job().heldUnder(report.epoch()));
    if (held.isEmpty()) {
      return step.order(Signals.fence(report.claim(), report.epoch()));
    }
    return refusal(step, held.get(), report)
        .map(reason -> step.order(refused(report, reason)))
        .orElseGet(() -> granted(step, report));
  }

  private static Optional<String> refusal(Step step, Admitted held, EffectClaimed report) {
    LiveState live = step.job().liveState();
    if (!step.job().facts().live()) {
      return Optional.of("not_live");
    }
    Optional<EffectState> before = live.effect(report.confirmation());
    if (before.isPresent()) {
      return before.map(EffectState::refusal);
    }
    if (held.cancelling()) {
      return Optional.of("job_ending");
    }
    return live.full() ? Optional.of("too_many_effects") : Optional.empty();
  }

  private static Step granted(Step step, EffectClaimed report) {
    KnownJob job = step.job();
    var effect =
        new EffectState(report.confirmation(), report.tool(), report.epoch(), Optional.empty());
    var grant =
        new Signal.EffectGranted(
            report.claim(),
            report.epoch(),
            report.confirmation(),
            step.moment().timings().effectWithin());
    return step.with(job.with(job.liveState().withEffect(effect))).order(new Out.SendSignal(grant));
  }

  private static Out refused(EffectClaimed report, String reason) {
    return new Out.SendSignal(
        new Signal.EffectRefused(report.claim(), report.epoch(), report.confirmation(), reason));
  }

  /**
   * A holder says what became of its effects. It alone can know, so it is heard also when it holds
   * the job no longer.
   *
   * @param epoch of a claim that was admitted
   */
  static Step ended(Step step, int epoch, List<EffectEnd> ends) {
    Step known = step;
    for (EffectEnd end : ends) {
      known = ended(known, epoch, end);
    }
    return known;
  }

  private static Step ended(Step step, int epoch, EffectEnd end) {
    LiveState live = step.job().liveState();
    return live.effect(end.confirmation())
        .filter(effect -> effect.epoch() == epoch && effect.open())
        .map(effect -> effect.ended(end.outcome()))
        .map(effect -> told(step.with(step.job().with(live.with(effect))), effect))
        .orElse(step);
  }

  /** The result is out and listed it as unknown. */
  private static Step told(Step step, EffectState effect) {
    KnownJob job = step.job();
    boolean news = job.over() && effect.known().outcome() != EffectOutcome.UNKNOWN;
    var event = new JobEvent.EffectSettled(job.jobId(), step.moment().time(), effect.known());
    return news ? step.order(new Out.TellProduct(job.tenant(), event)) : step;
  }
}
