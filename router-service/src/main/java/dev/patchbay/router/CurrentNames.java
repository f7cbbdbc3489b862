package dev.patchbay.router;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Payers;
import dev.patchbay.schemas.Payer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * By a view of {@code audio.control} that is at least as new as the record, where that names what
 * the view does not have: a job published right after its agent was activated, or its budget set,
 * is never refused for that.
 */
final class CurrentNames implements Names {
  private final Supplier<ControlData> control;
  private final RecordCatchUp catchUp;

  CurrentNames(Supplier<ControlData> control, RecordCatchUp catchUp) {
    this.control = control;
    this.catchUp = catchUp;
  }

  @Override
  public void lookFor(Event event, Original record) {
    boolean known =
        switch (event) {
          case Event.Submitted submit -> known(submit);
          case Event.QuoteAsked asked -> known(asked.submit());
          default -> true;
        };
    if (!known) {
      catchUp.with(record);
    }
  }

  private boolean known(Event.Submitted submit) {
    ControlData data = control.get();
    Payer payer = Payers.of(submit, Optional.empty());
    return submit.job().agentProfile().stream()
            .allMatch(name -> data.agents().active(submit.tenant(), name))
        && (payer.bucket().isEmpty() || data.budgets().containsKey(payer));
  }
}
