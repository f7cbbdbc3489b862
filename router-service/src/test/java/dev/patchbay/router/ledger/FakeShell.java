package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.UsageLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives the ledger with one job, in memory. Each state goes through JSON, as in the real store,
 * and each tick fires what the state asked to be woken for.
 */
final class FakeShell {
  final List<Out> all = new ArrayList<>();
  Conditions conditions = Samples.conditions();
  Optional<JobState> state = Optional.empty();
  final Map<String, KnownStream> streams = new HashMap<>();
  Purse purse = Purse.EMPTY;
  Instant time = Samples.START;
  long tick = 1000;
  final FakeStore store = new FakeStore();
  private final Timings timings;
  private final Ledger ledger;

  FakeShell() {
    this(Samples.TIMINGS);
  }

  FakeShell(Timings timings) {
    this.timings = timings;
    this.ledger = new Ledger(timings);
  }

  List<Out> apply(Event event) {
    Applied applied =
        ledger.apply(state, event, conditions, this::stream, purse, new Now(time, tick));
    state = applied.state().map(this::stored);
    purse = applied.purse().orElse(purse);
    assertThat(state).isEqualTo(applied.state());
    all.addAll(applied.outs());
    only(applied.outs(), Out.KeepStream.class)
        .forEach(keep -> streams.put(keep.tenant() + "/" + keep.name(), keep.stream()));
    return applied.outs();
  }

  private Optional<KnownStream> stream(TenantId tenant, String stream) {
    return Optional.ofNullable(streams.get(tenant + "/" + stream));
  }

  private JobState stored(JobState written) {
    store.put(written);
    return store.read(written.jobId()).orElseThrow();
  }

  List<Out> submit() {
    return submit(JobLimits.NONE, Samples.HASH);
  }

  List<Out> submit(JobLimits limits, String hash) {
    var job = Samples.transcript(Samples.JOB, limits);
    return apply(new Event.Submitted(Samples.TENANT, job, hash, time, Trace.NONE));
  }

  List<Out> submit(Job job) {
    return apply(new Event.Submitted(Samples.TENANT, job, Samples.HASH, time, Trace.NONE));
  }

  /** Asks what the job would come to, and gives the only thing that comes of it. */
  JobEvent.Quoted ask(Job job) {
    var submit = new Event.Submitted(Samples.TENANT, job, Samples.HASH, time, Trace.NONE);
    List<Out> outs = apply(new Event.QuoteAsked(submit));
    assertThat(outs).hasSize(1);
    return (JobEvent.Quoted) events(outs).getFirst();
  }

  List<Out> cancel() {
    return apply(new Event.Cancelled(Samples.TENANT, Samples.JOB, time));
  }

  List<Out> hangUp() {
    return apply(new Event.HungUp(Samples.TENANT, Samples.JOB));
  }

  List<Out> judge(String verdict) {
    return apply(new Event.Judged(Samples.TENANT, Samples.JOB, verdict));
  }

  List<Out> claim(Claim claim, FramesPlace frames) {
    return apply(new Event.Claimed(claim, Optional.of(frames)));
  }

  List<Out> claim(Claim claim) {
    return apply(new Event.Claimed(claim));
  }

  List<Out> report(AttemptReport.Progress progress) {
    return apply(new Event.Progressed(progress));
  }

  List<Out> report(AttemptReport.Ended ended) {
    return apply(new Event.Ended(ended));
  }

  List<Out> claimEffect(Claim holder, int epoch, String confirmation) {
    var report = new AttemptReport.EffectClaimed(holder, epoch, confirmation, "book_table");
    return apply(new Event.EffectClaimed(report));
  }

  List<Out> decline(int attempt) {
    return apply(new Event.Declined(Samples.TENANT, Samples.JOB, attempt, "no_route"));
  }

  List<Out> due() {
    return apply(new Event.Due(Samples.TENANT, Samples.JOB));
  }

  /** A job that a worker holds under epoch 1, started. */
  Claim started() {
    submit();
    return startedAgain(1, 1);
  }

  Claim startedAgain(int attempt, int epoch) {
    Claim claim = Samples.claim(attempt, "claim-" + attempt);
    claim(claim);
    report(Samples.progress(claim, epoch, 1));
    return claim;
  }

  /** Time passes in ticks; gives what they brought about. */
  List<Out> ticks(long count) {
    var outs = new ArrayList<Out>();
    for (long n = 0; n < count; n++) {
      tick++;
      time = time.plus(timings.tick());
      outs.addAll(wake());
    }
    return outs;
  }

  /** Broker time jumps, as after an outage in which nothing ticked. */
  List<Out> jump(Duration duration) {
    time = time.plus(duration);
    return wake();
  }

  private List<Out> wake() {
    boolean due =
        state.isPresent()
            && (state.get().wakeTick().orElse(Long.MAX_VALUE) <= tick
                || state.get().wakeTime().filter(wake -> !wake.isAfter(time)).isPresent());
    return due ? due() : List.of();
  }

  Result result() {
    return results(all).getFirst();
  }

  static List<Result> results(List<Out> outs) {
    return only(outs, Out.WriteResult.class).stream().map(Out.WriteResult::result).toList();
  }

  static List<Signal> signals(List<Out> outs) {
    return only(outs, Out.SendSignal.class).stream().<Signal>map(Out.SendSignal::signal).toList();
  }

  static List<Decision> decisions(List<Out> outs) {
    return only(outs, Out.WriteDecision.class).stream().map(Out.WriteDecision::decision).toList();
  }

  static List<UsageLine> lines(List<Out> outs) {
    return only(outs, Out.WriteUsage.class).stream().map(Out.WriteUsage::line).toList();
  }

  static List<JobEvent> events(List<Out> outs) {
    return only(outs, Out.TellProduct.class).stream().map(Out.TellProduct::event).toList();
  }

  static List<Out.SendDispatch> dispatches(List<Out> outs) {
    return only(outs, Out.SendDispatch.class);
  }

  static List<Alarm> alarms(List<Out> outs) {
    return only(outs, Out.RaiseAlarm.class).stream().map(Out.RaiseAlarm::alarm).toList();
  }

  static <T extends Out> List<T> only(List<Out> outs, Class<T> kind) {
    return outs.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
