package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Usd;
import java.util.Optional;

/** A copy of a job while it is changed; lives within one step of {@link KnownJob}. */
final class KnownJobDraft {
  Facts facts;
  Phase phase;
  Account account;
  Optional<Route> route;
  int attempts;
  int epoch;
  int decisions;
  boolean everStarted;
  int yields;
  Optional<Parts> kept;
  Optional<Degradation> degradation;
  Optional<LiveState> live;
  Optional<Usd> held;
  Optional<Quote> quote;

  KnownJobDraft(KnownJob job) {
    facts = job.facts();
    phase = job.phase();
    account = job.account();
    route = job.route();
    attempts = job.attempts();
    epoch = job.epoch();
    decisions = job.decisions();
    everStarted = job.everStarted();
    yields = job.yields();
    kept = job.kept();
    degradation = job.degradation();
    live = job.live();
    held = job.held();
    quote = job.quote();
  }

  KnownJob made() {
    return new KnownJob(
        facts,
        phase,
        account,
        route,
        attempts,
        epoch,
        decisions,
        everStarted,
        yields,
        kept,
        degradation,
        live,
        held,
        quote);
  }
}
