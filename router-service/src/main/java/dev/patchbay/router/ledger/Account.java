package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.EpochAccount.Standing;
import dev.patchbay.schemas.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a job has used.
 *
 * @param epochs one account per admission, in order of epochs, which count from 1; as many as
 *     attempts at most
 * @param costs the lines charged before the result
 * @param unpriced whether usage came that has no price; such a job gets no further attempt
 */
record Account(List<EpochAccount> epochs, CostLines costs, boolean unpriced) {
  static final Account EMPTY = new Account(List.of(), CostLines.NONE, false);

  Account {
    epochs = List.copyOf(epochs);
  }

  /** The account of an admission, if {@code claimId} was admitted under {@code epoch}. */
  Optional<EpochAccount> of(int epoch, String claimId) {
    return epochs.stream()
        .filter(account -> account.epoch() == epoch && account.claimId().equals(claimId))
        .findFirst();
  }

  /** The account of an admission that was given. */
  EpochAccount of(int epoch) {
    return epochs.get(epoch - 1);
  }

  /** What the lines come to but for estimates: what is known to have been used. */
  Usd known() {
    Usd estimated =
        epochs.stream()
            .flatMap(epoch -> epoch.estimates().stream())
            .filter(estimate -> !estimate.corrected())
            .map(EpochAccount.Estimate::cost)
            .reduce(Usd.ZERO, Usd::plus);
    return costs.total().minus(estimated);
  }

  /** Whether nobody is waited for who may yet say what it used. */
  boolean settled() {
    return epochs.stream().noneMatch(account -> account.standing() == Standing.FENCED);
  }

  Account opened(EpochAccount account) {
    var longer = new ArrayList<>(epochs);
    longer.add(account);
    return new Account(longer, costs, unpriced);
  }

  Account with(EpochAccount changed) {
    var others = new ArrayList<>(epochs);
    others.set(changed.epoch() - 1, changed);
    return new Account(others, costs, unpriced);
  }

  Account with(CostLines next) {
    return new Account(epochs, next, unpriced);
  }

  Account withUnpricedUsage() {
    return new Account(epochs, costs, true);
  }

  /** The result has told the costs; only the accounts are needed for late usage. */
  Account afterResult() {
    return new Account(epochs, CostLines.NONE, unpriced);
  }
}
