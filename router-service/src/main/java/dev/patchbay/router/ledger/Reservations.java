package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Quotes;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.router.routing.Wanted;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a job holds of its tenant's money: with each attempt its worst, less by what is charged to
 * that attempt, and nothing any more when it is over and nobody may yet say what it used. A live
 * job's attempt begins so; then it holds its {@link Grants}.
 */
final class Reservations {
  private Reservations() {}

  static Means means(Step step) {
    return new Means(step.budget(), step.purse(), step.job().held());
  }

  /** Of a job that was sent, which is no new work whatever it holds. */
  static Means meansOfHolder(Step step) {
    return new Means(step.budget(), step.purse(), Optional.of(held(step)));
  }

  /** Empty for a job that was stored before work was estimated, and where a price is missing. */
  static Optional<Quote> quote(Step step, Routing.Found found) {
    Wanted wanted = step.job().facts().wanted();
    Moment moment = step.moment();
    Allowances allowances = moment.conditions().allowances();
    return moment
        .conditions()
        .pricesInForce(moment.time())
        .flatMap(table ->
            wanted
                .extent()
                .flatMap(extent ->
                    Quotes.of(
                        found.route(),
                        found.becomes(),
                        wanted,
                        extent,
                        table,
                        allowances.costs())));
  }

  /** A quote as it stands among a decision's values. */
  static Map<String, String> figures(Optional<Quote> quote) {
    var figures = new TreeMap<String, String>();
    quote.ifPresent(costs -> {
      figures.put("quote.expected", costs.expected().toString());
      figures.put("quote.worst", costs.worst().toString());
      costs.session().ifPresent(whole -> figures.put("quote.session", whole.toString()));
    });
    return figures;
  }

  /** The job holds so much, whatever it held before: the worst of an attempt, or a grant. */
  static Step reserved(Step step, Usd worst) {
    Usd more = worst.minus(held(step));
    return step.with(step.job().holding(Optional.of(worst))).with(purse -> change(step, more));
  }

  /**
   * Money is spent. What the current attempt spends it no longer holds; what a former one did was
   * no part of what is held now, which is the next one's from its dispatch on.
   *
   * @param when at which time it was spent
   */
  static Step charged(Step step, int epoch, Usd cost, Instant when) {
    boolean former = epoch != step.job().epoch() || step.job().phase() instanceof Phase.Dispatched;
    boolean current = !former && cost.amount().signum() > 0;
    if (!current || step.job().held().isEmpty()) {
      return step.with(purse -> purse.spent(cost, when, step.budget()));
    }
    Usd part = lesser(cost, held(step));
    return step.with(step.job().holding(Optional.of(held(step).minus(part))))
        .with(purse -> purse.spent(cost, when, lesser(part, purse.held()), step.budget()));
  }

  /**
   * Once the job is over and settled, what it did not spend is free; a second time changes nothing.
   */
  static Step settled(Step step) {
    KnownJob job = step.job();
    if (job.held().isEmpty() || !job.over() || !job.account().settled()) {
      return step;
    }
    return step.with(job.holding(Optional.empty()))
        .with(_ -> change(step, Usd.ZERO.minus(held(step))));
  }

  static Usd held(Step step) {
    return step.job().held().orElse(Usd.ZERO);
  }

  private static Usd lesser(Usd one, Usd other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A purse that was lost counts anew: it never gives back what it does not know of. */
  private static Purse change(Step step, Usd more) {
    Usd least = Usd.ZERO.minus(step.purse().held());
    return step.purse().held(more.compareTo(least) < 0 ? least : more, step.budget());
  }
}
