package dev.patchbay.local.histories;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.talk.Casting;
import dev.patchbay.talk.TalkSeam;
import dev.patchbay.talk.conversation.Conversation;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.talk.conversation.Setup;
import dev.patchbay.talk.conversation.Step;
import dev.patchbay.worker.ClaimLine;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** One admitted talk, held by the real fold of talks, as a worker's shell holds it. */
final class HeldTalk {
  private static final long TICK = 250;
  private static final long PAUSE = 8_000;
  private static final long SETTLING = 5_000;
  private static final long NEVER = Long.MAX_VALUE;
  private final History history;
  private final WorkerProcess process;
  private final ClaimLine line;
  private final Claim claim;
  private final Dispatch dispatch;
  private final int epoch;
  private final Talk talk;
  private final boolean chained;
  private final TalkMoney money;
  private final LineLog log;
  private final CapsuleKeeping capsules;
  private final ToolDesk tools;
  private final Sessions sessions;
  private final AgentVoice voice;
  private final CallerEar ear;
  private final Inheritance inheritance;
  private final HeldDeeds deeds;
  private final TalkExit exit;
  private final Optional<TalkCapsule> from;
  private final Queue<Happening> happened = new ArrayDeque<>();
  private Conversation conversation;
  private Step first;
  private Optional<EndReason> ended = Optional.empty();
  private Optional<String> windUp = Optional.empty();
  private boolean busy;
  private boolean gone;
  private boolean leaving;
  private boolean draining;
  private boolean passesOn;
  private long leavesAt = NEVER;
  private long settledBy = NEVER;
  private long tickAt;

  HeldTalk(
      History history,
      WorkerProcess process,
      ClaimLine line,
      Claim claim,
      Dispatch dispatch,
      int epoch) {
    this.history = history;
    this.process = process;
    this.line = line;
    this.claim = claim;
    this.dispatch = dispatch;
    this.epoch = epoch;
    this.talk = history.talk(claim.jobId());
    // Of a talk that is over nothing is left, for who was stopped before it began.
    this.from =
        talk.over()
            ? Optional.empty()
            : history
                .parts()
                .read(claim.tenant(), claim.jobId(), dispatch.checkpoint().orElse(Checkpoint.NONE));
    this.chained = goesOnByTheChain(dispatch);
    this.money =
        chained
            ? new StagesMoney(line, dispatch.route())
            : new SessionMoney(line, dispatch.route(), this);
    this.log = new LineLog(process, line, talk, epoch);
    this.capsules = new CapsuleKeeping(history, this, line, claim, epoch, from);
    this.tools = new ToolDesk(history, process, line, claim, epoch, this);
    this.voice = new AgentVoice(process, line, talk, epoch);
    this.ear = new CallerEar(talk, from, epoch);
    this.sessions = new Sessions(history, this, talk, epoch);
    this.exit = new TalkExit(line, money, sessions);
    this.inheritance = new Inheritance(history.seen(), from, dispatch.live().orElseThrow());
    this.deeds =
        new HeldDeeds(history.seen(), sessions, voice, log, capsules, tools, money, inheritance);
    history.trace(() -> epoch + " goes on from " + from);
    talk.due().held();
    this.first = begun();
    this.conversation = first.next();
  }

  private Step begun() {
    Setup setup = chained ? TalkSeam.byTheChain(dispatch, epoch) : TalkSeam.setup(dispatch, epoch);
    return dispatch
        .live()
        .orElseThrow()
        .moved()
        .map(why -> Conversation.resume(setup, from, why, history.time()))
        .orElseGet(() -> Conversation.begin(setup, history.time()));
  }

  static boolean goesOnByTheChain(Dispatch dispatch) {
    return dispatch.live().flatMap(LiveWork::becomes).equals(Optional.of(TalkCourse.TALK));
  }

  TalkSession dial(Sessions holder, int number) {
    return money instanceof StagesMoney pays
        ? new StagesSession(
            history, process, holder, talk, pays, Casting.goodbyes(dispatch), epoch, number)
        : new ProviderSession(history, process, holder, talk, epoch, number);
  }

  void begin() {
    busy = true;
    first.effects().forEach(this::carryOut);
    busy = false;
    settle();
    look();
    tickAt = history.now();
  }

  TalkMoney money() {
    return money;
  }

  CapsuleKeeping capsules() {
    return capsules;
  }

  ToolDesk tools() {
    return tools;
  }

  LineLog log() {
    return log;
  }

  CallerEar ear() {
    return ear;
  }

  AgentVoice voice() {
    return voice;
  }

  boolean over() {
    return gone || exit.taken();
  }

  /** Its worker is gone. */
  void vanish() {
    gone = true;
    sessions.hangUp();
  }

  /** Something has happened. */
  void tell(Happening happening) {
    if (!gone) {
      inheritance.happens(happening);
      happened.add(happening);
      settle();
    }
  }

  private void settle() {
    if (busy) {
      return;
    }
    busy = true;
    while (!happened.isEmpty() && !gone) {
      Happening next = happened.remove();
      history.trace(() -> epoch + " happens " + next);
      Step step = conversation.on(next, history.time());
      conversation = step.next();
      step.effects().forEach(this::carryOut);
    }
    busy = false;
  }

  private void carryOut(Effect effect) {
    history.trace(() -> epoch + " effect " + effect);
    process.requireAlive();
    deeds.carryOut(effect);
    if (effect instanceof Effect.Ended(EndReason reason)) {
      ended = Optional.of(reason);
      ear.wakes(true, history.now());
      talk.due().ends();
    }
  }

  /** Time has passed. */
  void step() {
    exit.step();
    if (exit.taken()) {
      return;
    }
    if (line.proven()) {
      ear.wakes(sessions.listening().isPresent(), history.now());
    }
    if (!gone) {
      money.step();
      hear();
      tools.step();
      if (history.now() >= tickAt) {
        tickAt = history.now() + TICK;
        tick();
      }
    }
    capsules.step();
    if (settledBy != NEVER && (log.settled() || history.now() >= settledBy)) {
      ended.ifPresent(this::finished);
    }
  }

  /** Passes on what the caller has said. */
  void hear() {
    if (money.mayHear()) {
      sessions.listening().ifPresent(to -> ear.pump(to, history.now()));
    }
    if (ear.left()) {
      callerLeft();
    }
  }

  private void tick() {
    if (passesOn) {
      return;
    }
    look();
    log.flush();
    if (!conversation.suspended()) {
      sessions.flush();
    }
    tellHeard();
    money.windUp().ifPresent(this::windsUp);
    tell(new Happening.Tick());
    if (ended.isPresent()) {
      ends(ended.get());
    } else if (draining && !line.suspended()) {
      leavesAt = Math.min(leavesAt, history.now() + PAUSE);
      boolean late = history.now() >= leavesAt && conversation.open();
      if (late || conversation.pauses()) {
        leave();
      }
    }
  }

  /** Of one that fails and may become something less, a last capsule is kept. */
  private void ends(EndReason reason) {
    passesOn =
        (reason == EndReason.PROVIDER || reason == EndReason.SCARCE)
            && windUp.isEmpty()
            && TalkSeam.mayDegrade(dispatch);
    if (passesOn) {
      capsules.keep(this::capsule, _ -> settles());
    } else {
      settles();
    }
  }

  private void settles() {
    hangUp();
    log.flush();
    settledBy = history.now() + SETTLING;
  }

  /** Whether it may speak. */
  void look() {
    if (!gone && conversation.suspended() == line.proven()) {
      tell(line.proven() ? new Happening.Resumed() : new Happening.Suspended());
      sessions.flush();
    }
  }

  void tellHeard() {
    voice.heard().forEach((item, ms) -> tell(new Happening.Heard(item, ms)));
  }

  /** More may be spent. */
  void announced() {
    sessions.flush();
    hear();
  }

  void callerLeft() {
    process.soon(1, () -> tell(new Happening.HungUp()));
  }

  void windUp(String reason) {
    windUp = windUp.or(() -> Optional.of(reason));
    process.soon(1, () -> windsUp(reason));
  }

  private void windsUp(String reason) {
    tell(new Happening.Finish(reason.equals("cost") ? EndReason.COST : EndReason.ASKED));
    money.woundUp(reason);
  }

  void drain() {
    draining = true;
  }

  Optional<TalkCapsule> capsule(long number) {
    return gone
        ? Optional.empty()
        : conversation.capsule(number, log.durable(), unheard -> ear.input(unheard, history.now()));
  }

  private void leave() {
    leaving = true;
    history.seen().note(conversation.pauses() ? "left at a pause" : "left late");
    capsules.keep(
        number -> {
          Optional<TalkCapsule> last = capsule(number);
          hangUp();
          return last;
        },
        _ -> exit.take(new Ending.Yielded("worker_draining")));
  }

  void stop(boolean leavesParts) {
    boolean waits = leaving && leavesParts;
    hangUp();
    if (!waits) {
      capsules.stop();
      process.soon(20, () -> exit.take(new Ending.Stopped()));
    }
  }

  private void hangUp() {
    gone = true;
    happened.clear();
    sessions.hangUp();
  }

  private void finished(EndReason reason) {
    history.seen().note("ended: " + reason);
    if (log.held() > 0) {
      talk.due().excuseAll("lines that were not written at the end");
    }
    exit.finish(reason, windUp);
  }
}
