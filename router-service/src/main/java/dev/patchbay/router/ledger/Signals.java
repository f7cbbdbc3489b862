package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;

/** What the ledger tells a holder. */
final class Signals {
  private Signals() {}

  static Step cancel(Step step, Claim claim) {
    return step.order(new Out.SendSignal(new Signal.Cancel(claim, step.job().epoch())));
  }

  static Step renewed(Step step, AttemptReport.Progress asked) {
    return step.order(
        new Out.SendSignal(new Signal.Renewed(asked.claim(), asked.epoch(), asked.number())));
  }

  /** The holder loses the attempt; being alive, it will yet say what it used. */
  static Step fenced(Step step, Admitted held) {
    int epoch = step.job().epoch();
    boolean waited = step.job().liveState().grants();
    return step.account(books -> books.with(books.of(epoch).fenced(waited)))
        .order(fence(held.claim(), epoch));
  }

  static Out fence(Claim claim, int epoch) {
    return new Out.SendSignal(new Signal.Fence(claim, epoch));
  }
}
