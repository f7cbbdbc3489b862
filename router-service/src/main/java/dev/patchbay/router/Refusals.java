package dev.patchbay.router;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.schemas.JobEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written about a record that the ledger does not take: a dead letter, and to the product
 * of a refused submit or quote a notice.
 */
record Refusals(DeadLetters deadLetters, Records records, Tenants tenants) {
  /** Of a record that was not understood. */
  List<Emission> of(Original original, Fault fault) {
    return List.of(deadLetters.of(original, fault, Optional.empty(), Optional.empty()));
  }

  /** Of an event that was not applied. */
  List<Emission> of(Original original, Fault fault, Event event) {
    var emissions = new ArrayList<Emission>();
    emissions.add(
        deadLetters.of(
            original,
            fault,
            Optional.of(event.tenant().name()),
            Optional.of(event.jobId().toString())));
    if (waitedFor(event) && tenants.registered(event.tenant(), original)) {
      emissions.add(notice(event, original, fault));
    }
    return emissions;
  }

  /** Whether its product waits for what comes of it. */
  private static boolean waitedFor(Event event) {
    return event instanceof Event.Submitted || event instanceof Event.QuoteAsked;
  }

  private Emission notice(Event event, Original original, Fault fault) {
    var notice =
        new JobEvent.Notice(
            event.jobId(), original.time(), fault.reason(), fault.field(), fault.rule());
    return records.notice(event.tenant(), notice, original);
  }
}
