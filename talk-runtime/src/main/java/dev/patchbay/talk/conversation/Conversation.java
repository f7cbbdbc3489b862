package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.schemas.TalkCapsule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A talk between a caller and agents, as a fold: what happened goes in, what to do comes out. It
 * has no clock, no thread and no I/O, never changes, and its size is bounded.
 */
public final class Conversation {
  /** From its beginning, for speech whose end the provider does not tell. */
  public static final Duration LONGEST_SPEECH = Duration.ofMillis(Bounds.SPEECH_MS);

  private final Setup setup;
  private final State state;
  private final Optional<State> left;

  private Conversation(Setup setup, State state, Optional<State> left) {
    this.setup = setup;
    this.state = state;
    this.left = left;
  }

  /**
   * A talk begins: its first session is to be opened.
   *
   * @throws dev.patchbay.openai.InvalidRequest if a session cannot be told of one of the agents
   */
  public static Step begin(Setup setup, Instant now) {
    return begun(setup, now, Noticing::owe);
  }

  /**
   * A talk goes on that another holder had begun; or begins anew, if that left nothing.
   *
   * @param from what its last holder left
   * @param reason stable word: why another one goes on
   * @throws dev.patchbay.openai.InvalidRequest as of {@link #begin}
   */
  public static Step resume(Setup setup, Optional<TalkCapsule> from, String reason, Instant now) {
    return begun(
        setup,
        now,
        d ->
            from.ifPresentOrElse(
                capsule -> Unpacking.into(d, capsule, reason),
                () -> {
                  d.write(new Line.Moved(reason, Optional.empty()));
                  Noticing.owe(d);
                }));
  }

  private static Step begun(Setup setup, Instant now, Consumer<Draft> first) {
    var d = new Draft(setup, State.of(setup, now.toEpochMilli()), now.toEpochMilli());
    setup.cast().forEach(agent -> Configs.agent(d, setup.first(), agent));
    first.accept(d);
    Renewing.dial(d);
    return step(d);
  }

  /**
   * What another holder must know to go on.
   *
   * @param number of the capsule
   * @param told the broker has all lines up to that one; what later finals say is told again
   * @param input the place from which the caller is to be heard, by the items of the caller's whose
   *     words are not known
   * @return empty once the talk ends, unless that is for want of a session: then as it was before
   */
  public Optional<TalkCapsule> capsule(long number, long told, ToLongFunction<Set<String>> input) {
    Optional<State> last = open() ? Optional.of(state) : left;
    return last.map(from -> Packing.pack(setup, from, number, told, input));
  }

  /** Whether its holder has fallen silent. */
  public boolean suspended() {
    return state.talk().suspended();
  }

  /** Whether it is not about to end. */
  public boolean open() {
    return state.talk().open();
  }

  /** Whether nobody speaks, and nothing is under way: the best time to go on elsewhere. */
  public boolean pauses() {
    return open() && Renewing.mayMove(new Draft(setup, state, state.nowMs()));
  }

  /** Whether a change that the caller has confirmed is claimed or made now. */
  public boolean changes() {
    return state.consents().in(Consents.Phase.CLAIMING, Consents.Phase.CALLING);
  }

  /**
   * What follows from something that happened.
   *
   * @param now when it happened; an earlier time than was told before counts as that one
   */
  public Step on(Happening event, Instant now) {
    var d = new Draft(setup, state, now.toEpochMilli());
    d.left = left;
    if (d.talk.phase() == Talk.Phase.ENDED) {
      afterwards(d, event);
    } else {
      happened(d, event);
      Opening.keepOpening(d);
      Consenting.keepAsking(d);
      Noticing.keepTelling(d);
      Closing.keepLeaving(d);
      Scarcity.leave(d);
      Asking.next(d);
      Scribe.flush(d);
      Renewing.keepUp(d);
      Renewing.swap(d);
      Asking.next(d);
      Closing.settle(d);
      if (d.talk.phase() != Talk.Phase.ENDED) {
        d.become(mood(d));
      }
    }
    return step(d);
  }

  private static Step step(Draft d) {
    return new Step(new Conversation(d.setup, d.state(), d.left), d.effects);
  }

  private static void happened(Draft d, Happening event) {
    switch (event) {
      case Happening.Told(int session, ServerEvent told) -> Told.event(d, session, told);
      case Happening.Sounded sounded -> {
        if (sounded.session() == d.link.current() && d.link.ready()) {
          Speaking.sounded(d, sounded.at(), sounded.bytes());
        }
      }
      case Happening.Heard(String itemId, long ms) -> Speaking.heard(d, itemId, ms);
      case Happening.Quiet(long ms) -> d.caller = d.caller.quiet(d.nowMs - ms);
      case Happening.Unasked(String eventId) -> Wishes.unasked(d, eventId);
      case Happening.Returned(String callId, ToolOutcome outcome) ->
          Calling.returned(d, callId, outcome);
      case Happening.Granted(String id, Instant until) -> Granting.granted(d, id, until);
      case Happening.Denied(String id) -> Granting.denied(d, id);
      case Happening.HungUp() -> Closing.drain(d, EndReason.HUNG_UP);
      case Happening.Finish(EndReason reason) -> Closing.finish(d, reason);
      case Happening.Lost(int session, boolean retryable, Set<String> kept) ->
          Losing.lost(d, session, retryable, kept);
      case Happening.Suspended() -> Suspending.suspend(d);
      case Happening.Resumed() -> Suspending.resume(d);
      case Happening.Tick() -> Timing.tick(d);
    }
  }

  /** A talk that is over still counts what it cost, and calls nothing that is granted too late. */
  private static void afterwards(Draft d, Happening event) {
    if (event instanceof Happening.Told(int _, ServerEvent told)) {
      Told.meter(d, told);
    } else if (event instanceof Happening.Granted(String id, Instant until)) {
      Granting.granted(d, id, until);
    }
  }

  private static Mood mood(Draft d) {
    if (d.caller.speaking().isPresent()) {
      return Mood.LISTENING;
    }
    if (Floor.audible(d)) {
      return Mood.SPEAKING;
    }
    if (!d.link.ready() || d.talk.suspended()) {
      return Mood.WAITING;
    }
    if (d.replies.active().filter(active -> active.droppedMs() == 0).isPresent()
        || d.replies.asked().isPresent()
        || d.replies.owedMs() > 0) {
      return Mood.THINKING;
    }
    if (!d.calls.open().isEmpty()
        || d.calls.handoff().isPresent()
        || d.consents.in(Consents.Phase.CLAIMING, Consents.Phase.CALLING)) {
      return Mood.WAITING;
    }
    return d.caller.isUndecided() || !d.replies.wants().isEmpty() ? Mood.THINKING : Mood.LISTENING;
  }

  /** Whether the talk is over. */
  public boolean ended() {
    return state.talk().phase() == Talk.Phase.ENDED;
  }

  /** Ids and phases; no speech. */
  @Override
  public String toString() {
    return "Conversation[phase=%s, agent=%s, session=%d]"
        .formatted(state.talk().phase(), state.talk().agent(), state.link().current());
  }

  State state() {
    return state;
  }
}
