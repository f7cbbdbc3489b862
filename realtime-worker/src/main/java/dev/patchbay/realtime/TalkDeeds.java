package dev.patchbay.realtime;

import dev.patchbay.realtime.conversation.Effect;
import dev.patchbay.realtime.conversation.EndReason;
import dev.patchbay.realtime.conversation.Line;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.worker.frames.FrameSummary;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Carries out what a talk decided, in its order, without waiting. Under the talk's lock. */
final class TalkDeeds {
  private final List<AgentProfile> cast;
  private final AgentAudio voice;
  private final ToolWork tools;
  private final Spending spending;
  private final TalkLog log;
  private final TalkNotes notes;
  private final Function<Integer, ProviderLine> lineOf;
  private final Function<ProviderLine, Runnable> dialler;
  private final TalkTally tally = new TalkTally();
  private final Map<Integer, ProviderLine> lines = new HashMap<>();

  /** Which agent asked for what is to be confirmed: another one may have a tool of that name. */
  private final Map<String, String> askedBy = new HashMap<>();

  private String agent;
  private Optional<EndReason> ended = Optional.empty();

  /**
   * @param lineOf a session's line, by its number
   * @param dialler dials for a line, and gives by what that is given up
   */
  TalkDeeds(
      Dispatch dispatch,
      AgentAudio voice,
      ToolWork tools,
      Spending spending,
      TalkLog log,
      TalkNotes notes,
      Function<Integer, ProviderLine> lineOf,
      Function<ProviderLine, Runnable> dialler) {
    this.cast = Casting.cast(dispatch).toList();
    this.voice = voice;
    this.tools = tools;
    this.spending = spending;
    this.log = log;
    this.notes = notes;
    this.lineOf = lineOf;
    this.dialler = dialler;
    this.agent = cast.getFirst().name();
  }

  /**
   * Carries out one effect.
   *
   * @param caller whom the sessions listen to
   * @param now in milliseconds of a clock that never goes back
   */
  void carryOut(Effect effect, CallerAudio caller, long now) {
    tally.count(effect);
    switch (effect) {
      case Effect.Send send -> line(send.session()).ifPresent(line -> line.send(send.event()));
      case Effect.Open(int session) -> open(session);
      case Effect.Listen(int session) -> line(session).ifPresent(line -> caller.listen(line, now));
      case Effect.Close(int session) -> line(session).ifPresent(line -> close(line, caller));
      case Effect.Play(String responseId) -> voice.play(responseId);
      case Effect.Drop(String responseId) -> voice.drop(responseId);
      case Effect.Clear() -> voice.clear(now);
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
  JobOutput output(Duration length, FrameSummary heard, long framesOut, long linesInDoubt) {
    return tally.output(length, heard, framesOut, linesInDoubt);
  }

  /** What waited for a permission may go now. */
  void flush() {
    open().forEach(ProviderLine::flush);
  }

  /** A session has ended by itself. */
  void gone(ProviderLine line) {
    lines.remove(line.number());
  }

  /** All sessions end. */
  void hangUp() {
    open().forEach(ProviderLine::close);
    lines.clear();
  }

  /** Who sends may find that its session ends over that. */
  private List<ProviderLine> open() {
    return List.copyOf(lines.values());
  }

  private void open(int session) {
    ProviderLine line = lineOf.apply(session);
    lines.put(session, line);
    line.dialled(dialler.apply(line));
  }

  private void close(ProviderLine line, CallerAudio caller) {
    caller.lost(line);
    line.close();
    lines.remove(line.number());
  }

  private Optional<ProviderLine> line(int session) {
    return Optional.ofNullable(lines.get(session));
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
  }

  private Optional<AgentTool> tool(Effect.Call call) {
    String asking = call.confirmationId().map(id -> askedBy.getOrDefault(id, agent)).orElse(agent);
    return cast.stream()
        .filter(profile -> profile.name().equals(asking))
        .flatMap(profile -> profile.live().stream())
        .flatMap(live -> live.tools().stream())
        .filter(tool -> tool.name().equals(call.tool()))
        .findFirst();
  }
}
