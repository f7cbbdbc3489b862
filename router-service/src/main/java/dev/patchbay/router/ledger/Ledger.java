package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import java.time.Instant;
import java.util.Optional;

/** Applies events to jobs, one job at a time. */
public final class Ledger {
  private final Timings timings;

  public Ledger(Timings timings) {
    this.timings = timings;
  }

  /**
   * What an event comes to. Equal arguments give equal answers; nothing is thrown.
   *
   * @param state what is remembered of the event's job
   * @param conditions what decisions may look at
   * @param streams what is remembered of the streams of the event's tenant
   * @param purse the money of the event's payer
   * @param now the ledger's time
   */
  public Applied apply(
      Optional<JobState> state,
      Event event,
      Conditions conditions,
      Streams streams,
      Purse purse,
      Now now) {
    var moment = new Moment(conditions, streams, purse, now, timings);
    return state
        .map(remembered -> remembered(remembered, event, moment))
        .orElseGet(() -> unknown(event, moment));
  }

  private static Applied remembered(JobState state, Event event, Moment moment) {
    return switch (state) {
      case RememberedCancel cancel when cancel.forgottenAt(moment.time()) -> unknown(event, moment);
      case RememberedCancel cancel -> afterCancel(cancel, event, moment);
      case KnownJob job -> known(Step.of(job, moment), event);
    };
  }

  private static Applied unknown(Event event, Moment moment) {
    return switch (event) {
      case Event.Submitted submit -> Requests.submitted(submit, moment).applied();
      case Event.QuoteAsked asked -> Applied.unknown(Questions.answer(asked, moment));
      case Event.Cancelled _, Event.HungUp _ -> {
        Instant until = moment.time().plus(moment.timings().cancelRemembered());
        yield Applied.of(new RememberedCancel(event.tenant(), event.jobId(), until));
      }
      case Event.Judged judged -> Verdicts.ofUnknownJob(judged, moment);
      case Event.Claimed claimed -> Applied.unknown(Claims.refused(claimed.claim(), "unknown_job"));
      case Event.Progressed progressed -> Reports.ofUnknownJob(progressed.report());
      case Event.Ended ended -> Reports.ofUnknownJob(ended.report());
      case Event.EffectClaimed(var claimed) ->
          Applied.unknown(Signals.fence(claimed.claim(), claimed.epoch()));
      case Event.Declined _, Event.Due _ -> Applied.unknown();
    };
  }

  private static Applied afterCancel(RememberedCancel cancel, Event event, Moment moment) {
    return switch (event) {
      case Event.Submitted submit -> Requests.submittedAfterCancel(submit, moment).applied();
      case Event.Cancelled _, Event.HungUp _ -> Applied.of(cancel);
      case Event.QuoteAsked _,
          Event.Judged _,
          Event.Claimed _,
          Event.Progressed _,
          Event.Ended _,
          Event.EffectClaimed _,
          Event.Declined _,
          Event.Due _ ->
          new Applied(Optional.of(cancel), unknown(event, moment).outs());
    };
  }

  private static Applied known(Step step, Event event) {
    return switch (event) {
      case Event.Submitted submit -> Requests.submittedAgain(step, submit).applied();
      case Event.QuoteAsked asked -> Applied.of(step.job(), Questions.answer(asked, step.moment()));
      case Event.Cancelled _ -> Requests.cancelled(step).applied();
      case Event.HungUp _ -> HangUps.hungUp(step).applied();
      case Event.Judged judged -> Verdicts.judged(step, judged).applied();
      case Event.Claimed claimed -> Claims.claimed(step, claimed).applied();
      case Event.Progressed progressed -> Reports.progressed(step, progressed.report()).applied();
      case Event.Ended ended -> Reports.ended(step, ended.report()).applied();
      case Event.EffectClaimed claimed -> Effects.claimed(step, claimed.report()).applied();
      case Event.Declined declined -> Declines.declined(step, declined).applied();
      case Event.Due _ -> Deadlines.due(step);
    };
  }
}
