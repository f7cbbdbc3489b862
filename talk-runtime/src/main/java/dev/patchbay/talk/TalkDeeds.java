package dev.patchbay.talk;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.talk.conversation.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Carries out what a talk decided, in its order, without waiting. Under the talk's lock. */
final class TalkDeeds {
  private final List<AgentProfile> cast;
  private final TalkSessions sessions;
  private final TalkCaller caller;
  private final AgentAudio voice;
  private final ToolWork tools;
  private final TalkSpending spending;
  private final TalkLog log;
  private final TalkNotes notes;
  private final Consumer<Line> written;
  private final TalkTally tally = new TalkTally();

  /** Which agent asked for what is to be confirmed: another one may have a tool of that name. */
  private final Map<String, String> askedBy = new HashMap<>();

  private String agent;
  private Optional<EndReason> ended = Optional.empty();

  /**
   * @param written hears of each line, without waiting
   * @param agent who talks at first
   */
  TalkDeeds(
      Dispatch dispatch,
      TalkSessions sessions,
      TalkCaller caller,
      AgentAudio voice,
      ToolWork tools,
      TalkSpending spending,
      TalkLog log,
      TalkNotes notes,
      Consumer<Line> written,
      String agent) {
    this.cast = Casting.cast(dispatch).toList();
    this.sessions = sessions;
    this.caller = caller;
    this.voice = voice;
    this.tools = tools;
    this.spending = spending;
    this.log = log;
    this.notes = notes;
    this.written = written;
    this.agent = agent;
  }

  /** Carries out one effect. */
  void carryOut(Effect effect) {
    tally.count(effect);
    switch (effect) {
      case Effect.Send send -> sessions.with(send.session(), line -> line.send(send.event()));
      case Effect.Open(int session) -> sessions.open(session);
      case Effect.Listen(int session, Set<String> again) ->
          sessions.with(session, line -> caller.listen(line, again));
      case Effect.Close(int session) -> sessions.close(session);
      case Effect.Play(String responseId) -> voice.play(responseId);
      case Effect.Drop(String responseId) -> voice.drop(responseId);
      case Effect.Clear() -> voice.clear(caller.now());
      case Effect.Write(long sequence, Line line) -> write(sequence, line);
      case Effect.Call call -> tools.call(call, tool(call));
      case Effect.Claim claim -> tools.claim(claim);
      case Effect.Settle settle -> tools.settle(settle);
      case Effect.Become become -> log.mood(become.mood());
      case Effect.Meter meter -> spending.metered(meter);
      case Effect.Note note -> notes.noted(note);
      case Effect.Ended(EndReason reason) -> ended = Optional.of(reason);
    }
  }

  /** Why the talk is over, once it is. */
  Optional<EndReason> ended() {
    return ended;
  }

  /** How the talk went, see {@link TalkTally#output}. */
  TalkOutput output(Duration length, long linesInDoubt) {
    return tally.output(length, caller.summary(), voice.frames(), linesInDoubt);
  }

  /** All sessions end. */
  void hangUp() {
    sessions.hangUp();
  }

  private void write(long sequence, Line line) {
    switch (line) {
      case Line.HandedOver(String _, String to) -> agent = to;
      case Line.Confirmation asked when asked.consent() == Line.Consent.ASKED ->
          askedBy.put(asked.confirmationId(), agent);
      default -> {}
    }
    notes.meters().written(line);
    log.line(sequence, line);
    written.accept(line);
  }

  private Optional<AgentTool> tool(Effect.Call call) {
    String asking = call.confirmationId().map(id -> askedBy.getOrDefault(id, agent)).orElse(agent);
    // What was asked for before a handoff, and before another holder had the talk.
    return tool(call.tool(), asking::equals).or(() -> tool(call.tool(), _ -> true));
  }

  private Optional<AgentTool> tool(String name, Predicate<String> of) {
    return cast.stream()
        .filter(profile -> of.test(profile.name()))
        .flatMap(profile -> profile.live().stream())
        .flatMap(live -> live.tools().stream())
        .filter(tool -> tool.name().equals(name))
        .findFirst();
  }
}
