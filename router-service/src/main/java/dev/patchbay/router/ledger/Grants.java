package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.router.money.Grant;
import dev.patchbay.router.money.Means;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Optional;

/**
 * What the holder of a live job may spend. Nobody knows beforehand how long a talk becomes, so the
 * job holds the worst of what its holder has announced, changed with each report that announces
 * something else or tells what was used. What the budget has no room for is not granted: the job
 * goes on by the chain, where it may, or is brought to its end, in order, with what was granted
 * before.
 *
 * <p>It ends as every reservation does: with the result, when its holder has said its last word or
 * its lease is over.
 */
final class Grants {
  private static final String UNPRICED = "unpriced";

  private Grants() {}

  /**
   * Whether a holder waits for grants is settled with its admission: a tenant without a budget has
   * nothing to wait for, and its live jobs go on while no ledger answers.
   */
  static Step admitted(Step step) {
    KnownJob job = step.job();
    boolean waits = grants(job) && step.budget().isPresent();
    return step.with(job.with(job.liveState().granting(waits)));
  }

  /**
   * What is said to the caller instead of a talk is bounded: it holds the worst of it from the
   * beginning, as a recording does.
   */
  private static boolean grants(KnownJob job) {
    boolean instead = job.route().filter(route -> route.lane() == Lane.CHAINED_LIVE).isPresent();
    return job.facts().live() && (!instead || job.liveState().chained());
  }

  /**
   * The holder has told what may run from now on; what it used is charged. A repeated or overtaken
   * report tells nothing of now.
   *
   * @param before the holder's account before the report
   */
  static Step announced(
      Step step, EpochAccount before, Admitted held, AttemptReport.Progress report) {
    if (!grants(step.job()) || report.number() <= before.lastProgress()) {
      return step;
    }
    Usd holds = Reservations.held(step);
    Optional<Usd> asked = worst(step, report.exposures());
    if (asked.isEmpty() && step.budget().isPresent()) {
      return WindUps.refused(step, held, UNPRICED, "what its holder announces has no price");
    }
    Usd worst = asked.orElse(holds);
    Grant grant =
        Grant.of(Reservations.meansOfHolder(step), worst, kept(step, before, worst, holds));
    Step changed = Reservations.reserved(step, grant.held());
    return grant
        .refused()
        .map(margin -> refused(changed, before, held, margin))
        .orElseGet(() -> granted(changed, report));
  }

  /** It goes on by the chain, or is brought to its end; one that ends is left to that. */
  private static Step refused(Step step, EpochAccount before, Admitted held, String margin) {
    return Optional.of(step)
        .filter(_ -> WindUps.open(step.job(), held))
        .map(open -> running(open, before))
        .flatMap(open -> LastResort.byTheChain(open, held, Means.EXHAUSTED, margin))
        .orElseGet(() -> WindUps.refused(step, held, Means.EXHAUSTED, margin));
  }

  /** Who waits for grants runs nothing of what is announced now and was not before. */
  private static Step running(Step step, EpochAccount before) {
    return step.job().liveState().grants()
        ? step.account(
            books -> books.with(books.of(before.epoch()).exposedAtMost(before.exposures())))
        : step;
  }

  /**
   * Something is given back only when a call is accounted for, and then what is above twice all
   * that stands announced. So what is left of a call stays for the one that will follow it, which
   * finds its money whoever else of the tenant wants some.
   */
  private static Usd kept(Step step, EpochAccount before, Usd asked, Usd holds) {
    EpochAccount account = step.job().account().of(before.epoch());
    boolean settles = account.lastUsage() > before.lastUsage();
    return settles ? asked.plus(asked) : holds;
  }

  private static Optional<Usd> worst(Step step, List<Exposure> announced) {
    if (announced.isEmpty()) {
      return Optional.of(Usd.ZERO);
    }
    Moment moment = step.moment();
    return moment
        .conditions()
        .pricesInForce(moment.time())
        .flatMap(prices -> Grant.worst(announced, prices));
  }

  /** A silent holder tells what runs, and not what waits: that would not be covered. */
  private static Step granted(Step step, AttemptReport.Progress report) {
    boolean waits =
        step.job().liveState().grants() && !report.suspended() && !report.exposures().isEmpty();
    return waits
        ? step.order(
            new Out.SendSignal(new Signal.Granted(report.claim(), report.epoch(), report.number())))
        : step;
  }
}
