package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Trace;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A talk as it is in truth: who speaks, what is billed, called and told of it. */
final class Talk {
  private static final int MOST_MOVES = 32;

  private final History history;
  private final JobId id;
  private final Person person;
  private final Player player;
  private final Reader reader;
  private final Bills bills = new Bills();
  private final WordsDue due;
  private final Effects effects;
  private final Map<String, String> texts = new HashMap<>();
  private final List<Result> results = new ArrayList<>();

  /** Were fenced when they were refused a grant, and go on until they hear of it. */
  private final Set<Claim> refused = new HashSet<>();

  private Optional<Job> job = Optional.empty();
  private boolean live = true;

  /** Whether its last holder brought it to its end. */
  private boolean orderly;

  /** Claims that held the talk when the ledger read their first progress. */
  private int moves;

  private int epoch;
  private long dispatchedAt;
  private long overAt;

  Talk(History history, JobId id) {
    this.history = history;
    this.id = id;
    this.person = new Person(history);
    this.player = new Player(history, this);
    this.reader = new Reader(history.seen());
    this.due = new WordsDue(history, person);
    this.effects = new Effects(history.seen(), person);
  }

  JobId id() {
    return id;
  }

  Person person() {
    return person;
  }

  Player player() {
    return player;
  }

  Reader reader() {
    return reader;
  }

  Bills bills() {
    return bills;
  }

  WordsDue due() {
    return due;
  }

  Effects effects() {
    return effects;
  }

  void begin(long after) {
    history.after(after, this::submit);
  }

  private void submit() {
    Random random = history.random();
    Optional<Usd> cost = random.nextInt(8) == 0 ? Optional.of(Usd.parse("0.3")) : Optional.empty();
    var limits = new JobLimits(Optional.empty(), cost, Optional.empty(), Optional.empty());
    job = Optional.of(Site.talk(id, limits));
    var submitted =
        new Event.Submitted(Samples.TENANT, job.get(), Samples.HASH, history.time(), Trace.NONE);
    history.append(submitted);
    if (random.nextInt(4) == 0) {
      history.after(random.nextInt(40_000), () -> history.append(submitted));
    }
    if (random.nextInt(8) == 0) {
      history.after(random.nextInt(40_000), this::cancel);
    }
    if (random.nextInt(5) == 0) {
      history.after(random.nextInt(60_000), this::hangUp);
    }
    person.begin();
  }

  private void cancel() {
    history.seen().note("cancelled by its product");
    history.append(new Event.Cancelled(Samples.TENANT, id, history.time()));
  }

  void hangUp() {
    if (job.isPresent() && !over()) {
      history.append(new Event.HungUp(Samples.TENANT, id));
    }
  }

  boolean over() {
    return !results.isEmpty();
  }

  void step() {
    player.plays(50);
  }

  Dispatch dispatch(Out.SendDispatch out) {
    return new Dispatch(
        out.tenant(),
        0,
        out.attempt(),
        out.route(),
        out.finishBy(),
        job.orElseThrow(),
        out.agent(),
        out.handoffs(),
        out.checkpoint().ifAny(),
        out.live());
  }

  /** The first frame behind its last dispatch. */
  long dispatchedFrom() {
    return person.frameOf(dispatchedAt);
  }

  /** What an item of the agent's says. */
  void said(String item, String text) {
    texts.put(item, text);
  }

  String text(String item) {
    return texts.getOrDefault(item, "");
  }

  void silenced(int of) {
    bills.silenced(of);
  }

  void published(Event event, List<Out> outs) {
    fenced(event, outs);
    for (Out out : outs) {
      switch (out) {
        case Out.SendDispatch dispatch -> dispatched(dispatch);
        case Out.SendSignal(Signal.OfClaim signal) -> signalled(signal);
        case Out.WriteUsage(var line) -> {
          history.seen().note("usage: " + line.kind() + (line.late() ? " late" : ""));
          bills.charged(line);
        }
        case Out.WriteResult(Result result) -> {
          orderly =
              event instanceof Event.Ended(var report)
                  && report.ending() instanceof Ending.Completed;
          finished(result);
        }
        case Out.RaiseAlarm alarm -> assertThat(alarm).as("nobody misbehaves").isNull();
        default -> {}
      }
    }
    history.seen().note("event: " + event.getClass().getSimpleName());
  }

  boolean isNewerThan(int other) {
    return epoch > other;
  }

  boolean isRefused(Claim claim) {
    return refused.contains(claim);
  }

  private void fenced(Event event, List<Out> outs) {
    boolean sentBelow = outs.stream().anyMatch(Out.SendDispatch.class::isInstance);
    for (Out out : outs) {
      if (event instanceof Event.Progressed
          && sentBelow
          && out instanceof Out.SendSignal(Signal.Fence fence)) {
        refused.add(fence.claim());
      }
    }
  }

  private void dispatched(Out.SendDispatch dispatch) {
    assertThat(over()).as("nothing is sent after the result").isFalse();
    dispatchedAt = history.now();
    Optional<TalkCourse> becomes = dispatch.live().flatMap(LiveWork::becomes);
    live &= dispatch.route().tier() == Tier.A || becomes.equals(Optional.of(TalkCourse.TALK));
    dispatch
        .live()
        .flatMap(LiveWork::moved)
        .ifPresent(why -> {
          moves += live ? 1 : 0;
          history.seen().note("moved: " + why);
          assertThat(moves).as("moves").isLessThanOrEqualTo(MOST_MOVES);
        });
  }

  private void signalled(Signal.OfClaim signal) {
    history.seen().note("signal: " + signal.getClass().getSimpleName());
    switch (signal) {
      case Signal.Admitted yes -> {
        assertThat(yes.epoch()).as("epochs rise").isBetween(Math.max(1, epoch), epoch + 1);
        epoch = yes.epoch();
      }
      case Signal.EffectGranted yes -> {
        assertThat(yes.epoch()).as("the holder's own effect").isEqualTo(epoch);
        effects.granted(yes.confirmation());
      }
      default -> {}
    }
  }

  private void finished(Result result) {
    results.add(result);
    assertThat(results).as("one result").hasSize(1);
    overAt = history.now();
    history.seen().note("result: " + result.outcome().getClass().getSimpleName());
    effects.requireAll(result.effects());
  }

  /** Everything has run out. */
  void end() {
    assertThat(results).as("one result").hasSize(1);
    bills.end();
    reader.requireToldOnce();
    reader.requireAnsweredOnce();
    reader.requireNoticedOnce(Site.NOTICE);
    history.seen().note("talk of several epochs: " + (epoch > 1));
    if (live && orderly) {
      due.requireNothingLost(reader, overAt);
    }
  }
}
