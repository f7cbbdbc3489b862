package dev.patchbay.talk;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.talk.conversation.Conversation;
import dev.patchbay.talk.conversation.Setup;
import dev.patchbay.talk.conversation.Step;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.OperationEnd;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.LiveLinks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A whole talk but for sockets, Kafka and threads, moved by hand. */
public final class FakeTalk {
  public static final Optional<String> NO_ID = Optional.empty();
  static final Response.Status RUNS = Response.Status.IN_PROGRESS;
  private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

  final FakeAttempt attempt = new FakeAttempt();
  final FakeLinks links = new FakeLinks();
  final FakeFrames frames = links.frames;
  final FakeFeed feed = links.feed;
  final List<ProviderLine> dialled = links.dialled;
  final List<Integer> givenUp = links.givenUp;
  final Deque<Runnable> aside = new ArrayDeque<>();
  final List<OperationEnd> health = new ArrayList<>();
  final PlayerLine player = new PlayerLine(aside::add, this::millis);
  final TalkCrew crew;
  final LiveTalk talk;
  final TalkSpending spending;
  final TalkCaller caller;
  final TalkSessions sessions;
  final TalkLease lease;

  /** The last session that was opened. */
  FakeWire wire = new FakeWire();

  private long ms;

  FakeTalk() {
    Dispatch dispatch = LiveDispatches.usual();
    TalkParts parts = parts(links, clock(), () -> ms);
    var service = new FakeService(links, attempt, health::add, () -> ms);
    Setup setup = Casting.setup(dispatch, attempt.epoch(), service);
    Step first = Conversation.begin(setup, clock().instant());
    crew =
        new TalkCrew(
            parts,
            service,
            TalkJob.of(dispatch, attempt),
            new TalkNotes(dispatch, 1, parts.meters()),
            Optional.empty(),
            first,
            frames.out(player),
            player,
            frames.in(),
            aside::add);
    talk = crew.talk();
    spending = crew.spending();
    caller = crew.caller();
    sessions = crew.sessions();
    lease = crew.lease();
  }

  private long millis() {
    return ms;
  }

  /** What a worker has whose tools cannot be called. */
  public static TalkParts parts(LiveLinks links, Clock clock, LongSupplier millis) {
    return new TalkParts(
        new FrameHomes(new HomePartitions("worker-1"), _ -> 1, Runnable::run),
        links,
        _ -> new ToolResult.Failed("no_key"),
        (_, _, _) -> {},
        new TalkMeters(new SimpleMeterRegistry()),
        clock,
        millis);
  }

  /** The health of a session of which nobody hears. */
  static SessionHealth unheard() {
    return new SessionHealth("a/b", _ -> {}, Duration.ofSeconds(2), () -> 0);
  }

  FakeTalk begin() {
    crew.begin();
    return this;
  }

  /** The disclosure is said and heard, and the first turn may come. */
  FakeTalk opened() {
    begin();
    announce();
    open();
    begins("r0");
    says("r0", "i0", 400);
    writes("r0", "i0", "A machine speaks. Good day.");
    done("r0", usage(100));
    pass(1_000);
    tell(new SessionEvent.Updated(NO_ID, facts()));
    return this;
  }

  /** The session that was dialled last opens, and takes its configuration. */
  void open() {
    wire = new FakeWire();
    line().opened(wire);
    tell(new SessionEvent.Created(NO_ID, facts()));
    tell(new SessionEvent.Updated(NO_ID, facts()));
  }

  ProviderLine line() {
    return dialled.getLast();
  }

  void tell(ServerEvent event) {
    sessions.event(line(), event);
  }

  /** The response that was asked for last begins. */
  void begins(String id) {
    tell(new ResponseEvent.Created(NO_ID, response(id, RUNS, usage(0), Map.of("ask", asked()))));
  }

  void says(String response, String item, int millis) {
    sessions.audio(
        line(), new Sound(new PartRef(response, item, 0, 0), new byte[millis * 48], millis * 48));
  }

  void writes(String response, String item, String text) {
    var at = new PartRef(response, item, 0, 0);
    tell(new OutputEvent.TranscriptDone(NO_ID, at, text));
    tell(new OutputEvent.AudioDone(NO_ID, at));
  }

  void done(String id, RealtimeUsage usage) {
    tell(new ResponseEvent.Done(NO_ID, response(id, Response.Status.COMPLETED, usage, Map.of())));
  }

  void fails(SocketFailure failure) {
    sessions.ended(line(), new SocketEnd.Failed(failure));
  }

  /** The id of the request for a response that was sent last. */
  String asked() {
    return wire.sent.stream()
        .filter(ClientEvent.ResponseCreate.class::isInstance)
        .toList()
        .getLast()
        .eventId()
        .orElseThrow();
  }

  void announce() {
    SpendingTest.announce(spending);
    sessions.announced();
  }

  void runAside() {
    while (!aside.isEmpty()) {
      aside.remove().run();
    }
  }

  /** So much time passes, with its ticks; the broker has taken what was written before. */
  void pass(long millis) {
    frames.takes();
    for (long left = millis; left > 0; left -= 250) {
      ms += Math.min(left, 250);
      crew.tick();
    }
  }

  List<String> written() {
    return frames.written().stream().map(AgentAudioTest::word).toList();
  }

  static RealtimeUsage usage(long tokens) {
    var none = OptionalLong.of(0);
    return new RealtimeUsage.Tokens(
        tokens,
        tokens,
        0,
        Optional.of(new RealtimeUsage.ByModality(OptionalLong.of(tokens), none, none)),
        none,
        Optional.empty(),
        Optional.of(new RealtimeUsage.ByModality(none, none, none)));
  }

  private static Response response(
      String id, Response.Status status, RealtimeUsage usage, Map<String, String> metadata) {
    return new Response(
        id, status, Optional.empty(), List.of(), Optional.of("conv"), usage, metadata);
  }

  public static SessionFacts facts() {
    return new SessionFacts(
        Optional.of("sess"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new SessionFacts.Turns.Detected(true, false),
        Optional.empty());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return START.plusMillis(ms);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
