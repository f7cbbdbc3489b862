package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.EpochAccount.Standing;
import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.router.ledger.Phase.Finished;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A submitted job.
 *
 * @param route of the last attempt
 * @param attempts how many were dispatched; the last one is the current one
 * @param epoch how many claims were admitted; the last one's epoch is the current one
 * @param decisions how many were written
 * @param everStarted whether any holder began to work, which is what start-within asks for
 * @param yields how many of the attempts came back at no cost to the job; 0 in a state that was
 *     stored before they were counted
 * @param kept the finished parts, if there are any
 * @param degradation why the last attempt's route is below its purpose's normal tier, when it is
 * @param live what is known of a live job
 * @param held what it holds of its tenant's money; empty before it was sent and after it is settled
 * @param quote what the last attempt was estimated to cost; empty before it was sent, and in a
 *     state that was stored before it was kept
 */
record KnownJob(
    Facts facts,
    Phase phase,
    Account account,
    Optional<Route> route,
    int attempts,
    int epoch,
    int decisions,
    boolean everStarted,
    int yields,
    Optional<Parts> kept,
    Optional<Degradation> degradation,
    Optional<LiveState> live,
    Optional<Usd> held,
    Optional<Quote> quote)
    implements JobState {

  static KnownJob submitted(Facts facts) {
    return new KnownJob(
        facts,
        new Phase.Waiting(0, "submitted"),
        Account.EMPTY,
        Optional.empty(),
        0,
        0,
        0,
        false,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public TenantId tenant() {
    return facts.tenant();
  }

  /** Whose budget pays for it. */
  Payer payer() {
    return new Payer(facts.tenant(), facts.bucket());
  }

  @Override
  public JobId jobId() {
    return facts.jobId();
  }

  @Override
  public Trace trace() {
    return facts.trace();
  }

  @Override
  public OptionalLong wakeTick() {
    OptionalLong ofPhase = phase.wakeTick();
    return clearsMore()
        ? OptionalLong.of(Math.min(parts().clearAtTick(), ofPhase.orElse(Phase.NEVER)))
        : ofPhase;
  }

  @Override
  public Optional<Instant> wakeTime() {
    return phase instanceof Finished finished
        ? Optional.of(finished.forgetAt())
        : WindUps.dueAt(this).or(() -> Optional.of(deadline()));
  }

  /** The next broker time at which the job fails if nothing happens before. */
  Instant deadline() {
    return startIsDue() ? facts.startBy().orElse(facts.finishBy()) : facts.finishBy();
  }

  /** Whether start-within is what runs out next. */
  boolean startIsDue() {
    return !everStarted && facts.startBy().filter(facts.finishBy()::isAfter).isPresent();
  }

  /** Whether its input is stored: since its first attempt, or since it waits for that one. */
  boolean inputKept() {
    return attempts > 0 || phase instanceof Phase.Deferred;
  }

  /** Whether the result is out. */
  boolean over() {
    return phase instanceof Finished;
  }

  @Override
  public boolean settled() {
    return over() && wakeTick().isEmpty();
  }

  /** Whether the job is over and tombstones of its parts are still to be written. */
  boolean clearsMore() {
    return over() && !parts().discarded().isEmpty();
  }

  Parts parts() {
    return kept.orElse(Parts.NONE);
  }

  /** The phase in which the claim admitted under {@code heldEpoch} holds the job, if it does. */
  Optional<Admitted> heldUnder(int heldEpoch) {
    return phase instanceof Admitted admitted && epoch == heldEpoch
        ? Optional.of(admitted)
        : Optional.empty();
  }

  KnownJob with(Phase next) {
    return changed(job -> job.phase = next);
  }

  KnownJob with(Account next) {
    return changed(job -> job.account = next);
  }

  KnownJob with(Parts next) {
    return changed(job -> job.kept = next.ifAny());
  }

  LiveState liveState() {
    return live.orElse(LiveState.NONE);
  }

  KnownJob with(LiveState next) {
    return changed(job -> job.live = next.ifAny());
  }

  KnownJob holding(Optional<Usd> money) {
    return changed(job -> job.held = money);
  }

  KnownJob decided() {
    return changed(job -> job.decisions++);
  }

  /**
   * @param estimate what the attempt is estimated to cost
   */
  KnownJob dispatched(Routing.Found found, Optional<Quote> estimate) {
    int allowed = lastResort().map(Degradation::attempts).orElse(0);
    return changed(job -> {
      job.route = Optional.of(found.route());
      job.quote = estimate;
      job.attempts++;
      job.degradation = found.degradedFrom().map(why -> new Degradation(why, allowed));
      job.live = liveState().becoming(found.becomes()).ifAny();
    });
  }

  /** The same job, which may go where it would. */
  KnownJob withoutDegradation() {
    return changed(job -> job.degradation = Optional.empty());
  }

  /** The job goes to its last resort: for one attempt more than are spent. */
  KnownJob atLastResort(DegradedFrom from) {
    return changed(job -> job.degradation = Optional.of(new Degradation(from, spent() + 1)));
  }

  /** Why the job is at its last resort, when it is. */
  Optional<Degradation> lastResort() {
    return degradation.filter(Degradation::lastResort);
  }

  /** How many attempts it may spend. */
  int attemptsAllowed(Retry retry) {
    return lastResort().map(Degradation::attempts).orElse(retry.maxAttempts());
  }

  KnownJob yielded() {
    return changed(job -> job.yields++);
  }

  /**
   * How many of the policy's attempts are spent, the current one included. Neither those that came
   * back at no cost count nor those from which a live job went to another worker.
   */
  int spent() {
    return attempts - yields - liveState().moved();
  }

  KnownJob admitted(Admitted next) {
    int opened = epoch + 1;
    var books = account.opened(EpochAccount.open(opened, attempts, next.claim().claimId()));
    return changed(job -> {
      job.phase = next;
      job.account = books;
      job.epoch = opened;
    });
  }

  KnownJob started() {
    return changed(job -> job.everStarted = true);
  }

  /** Keeps what late arrivals still need. */
  KnownJob finished(Instant forgetAt) {
    long settleAtTick =
        phase instanceof Admitted admitted && account.of(epoch).standing() == Standing.FENCED
            ? admitted.leaseUntilTick()
            : Phase.NEVER;
    return changed(job -> {
      job.facts = facts.afterResult();
      job.phase = new Finished(forgetAt, settleAtTick);
      job.account = account.afterResult();
      job.route = Optional.empty();
      job.quote = Optional.empty();
      job.degradation = Optional.empty();
      job.live = liveState().afterResult().ifAny();
    });
  }

  private KnownJob changed(Consumer<KnownJobDraft> change) {
    var draft = new KnownJobDraft(this);
    change.accept(draft);
    return draft.made();
  }
}
