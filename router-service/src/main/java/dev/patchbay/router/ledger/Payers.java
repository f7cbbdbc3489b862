package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
import java.util.Optional;

/** Whose money an event may touch. */
public final class Payers {
  private Payers() {}

  /**
   * That of the job the event meets; a question asks of the job within it alone.
   *
   * @param before what is remembered under the event's id
   */
  public static Payer of(Event event, Optional<JobState> before) {
    return switch (event) {
      case Event.QuoteAsked asked -> of(asked.tenant(), asked.submit().job());
      case Event.Submitted submit ->
          known(before).orElseGet(() -> of(submit.tenant(), submit.job()));
      default -> known(before).orElseGet(() -> Payer.of(event.tenant()));
    };
  }

  private static Optional<Payer> known(Optional<JobState> before) {
    return before.filter(KnownJob.class::isInstance).map(KnownJob.class::cast).map(KnownJob::payer);
  }

  private static Payer of(TenantId tenant, Job job) {
    return new Payer(tenant, job.limits().budgetBucket());
  }
}
