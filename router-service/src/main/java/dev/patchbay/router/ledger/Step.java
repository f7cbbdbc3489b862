package dev.patchbay.router.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An event half applied: the job as it is by now, and the orders so far.
 *
 * @param outs in the order given
 */
record Step(KnownJob job, Moment moment, List<Out> outs) {
  Step {
    outs = List.copyOf(outs);
  }

  static Step of(KnownJob job, Moment moment) {
    return new Step(job, moment, List.of());
  }

  Step with(KnownJob next) {
    return new Step(next, moment, outs);
  }

  Step with(Phase phase) {
    return with(job.with(phase));
  }

  Step account(UnaryOperator<Account> change) {
    return with(job.with(change.apply(job.account())));
  }

  Step order(Out out) {
    var more = new ArrayList<>(outs);
    more.add(out);
    return new Step(job, moment, more);
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
    return new Applied(Optional.of(job), outs);
  }
}
