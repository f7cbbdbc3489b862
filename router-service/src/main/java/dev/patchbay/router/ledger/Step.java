package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An event half applied: the job as it is by now, and the orders so far.
 *
 * @param purse the money of the job's payer as it is by now
 * @param outs in the order given
 */
record Step(KnownJob job, Moment moment, Purse purse, List<Out> outs) {
  Step {
    outs = List.copyOf(outs);
  }

  static Step of(KnownJob job, Moment moment) {
    Optional<Budget> budget = moment.conditions().allowances().budget(job.payer());
    return new Step(job, moment, moment.purse().at(moment.time(), budget), List.of());
  }

  Step with(KnownJob next) {
    return new Step(next, moment, purse, outs);
  }

  Step with(Phase phase) {
    return with(job.with(phase));
  }

  Step with(UnaryOperator<Purse> change) {
    return new Step(job, moment, change.apply(purse), outs);
  }

  /** What pays, when it has a limit. */
  Optional<Budget> budget() {
    return moment.conditions().allowances().budget(job.payer());
  }

  Step account(UnaryOperator<Account> change) {
    return with(job.with(change.apply(job.account())));
  }

  Step order(Out out) {
    var more = new ArrayList<>(outs);
    more.add(out);
    return new Step(job, moment, purse, more);
  }

  /** Sets the record aside; once, however many rules it breaks. */
  Step setAside(Out.SetAside why) {
    boolean already = outs.stream().anyMatch(Out.SetAside.class::isInstance);
    return already ? this : order(why);
  }

  boolean pastDeadline() {
    return !moment.time().isBefore(job.deadline());
  }

  Applied applied() {
    Step settled = Reservations.settled(this);
    return new Applied(Optional.of(settled.job), settled.outs, Optional.of(settled.purse));
  }
}
