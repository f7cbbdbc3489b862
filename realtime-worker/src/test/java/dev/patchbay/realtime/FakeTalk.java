package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.FakeDelta;
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
import dev.patchbay.realtime.conversation.Conversation;
import dev.patchbay.realtime.conversation.Step;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.WatchLimits;
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
import java.util.function.Consumer;

/** A whole talk but for sockets, Kafka and threads, moved by hand. */
final class FakeTalk {
  static final Optional<String> NO_ID = Optional.empty();
  static final Response.Status RUNS = Response.Status.IN_PROGRESS;
  private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

  final FakeAttempt attempt = new FakeAttempt();
  final FakeFrames frames = new FakeFrames();
  final FakeFeed feed = new FakeFeed();
  final List<ProviderLine> dialled = new ArrayList<>();
  final List<Integer> givenUp = new ArrayList<>();
  final Deque<Runnable> aside = new ArrayDeque<>();
  final PlayerLine player = new PlayerLine(aside::add);
  final Spending spending;
  final LiveTalk talk;

  /** The last session that was opened. */
  FakeWire wire = new FakeWire();

  /** What happens within a dial. */
  Consumer<ProviderLine> whileDialling = _ -> {};

  private final Step first;
  private final CallerAudio caller;
  private final TalkDeeds deeds;
  private long ms;

  FakeTalk() {
    Dispatch dispatch = LiveDispatches.usual();
    Optional<String> writer = Optional.of(LiveDispatches.HEARD.model());
    first =
        Conversation.begin(
            Casting.setup(dispatch, 1, writer, Duration.ofMinutes(60)), clock().instant());
    var voice = new AgentAudio(frames.out(player), FrameFormat.PCM16, 1, this::silent);
    spending =
        new Spending(
            attempt,
            LiveDispatches.SPOKEN,
            Optional.of(LiveDispatches.HEARD),
            BillingUnit.DURATION,
            1_024,
            10_000);
    var meters = new TalkMeters(new SimpleMeterRegistry());
    var notes = new TalkNotes(dispatch, 1, meters);
    var log =
        new TalkLog(
            feed.open(dispatch.tenant(), dispatch.jobId(), 1), dispatch.jobId(), 1, clock());
    talk = new LiveTalk(clock(), () -> ms, this::silent, first, voice, spending, log, notes);
    var tools =
        new ToolWork(
            dispatch,
            attempt,
            _ -> new ToolResult.Failed("no_key"),
            clock(),
            aside::add,
            talk::tell,
            (_, _, _) -> {},
            meters);
    deeds =
        new TalkDeeds(
            dispatch,
            voice,
            tools,
            spending,
            log,
            notes,
            number -> new ProviderLine(number, talk, spending),
            this::dial);
    caller =
        new CallerAudio(
            frames.in(),
            (at, now) ->
                new FrameWatch(
                    WatchLimits.DEFAULT, FrameFormat.PCM16, OptionalLong.of(0), at.orElse(0), now),
            spending::mayHear,
            talk);
    player.begin(talk);
  }

  private Runnable dial(ProviderLine line) {
    dialled.add(line);
    whileDialling.accept(line);
    return () -> givenUp.add(line.number());
  }

  private boolean silent() {
    return attempt.suspended || player.isBroken();
  }

  FakeTalk begin() {
    talk.begin(first, caller, deeds);
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
    talk.event(line(), event);
  }

  /** The response that was asked for last begins. */
  void begins(String id) {
    tell(new ResponseEvent.Created(NO_ID, response(id, RUNS, usage(0), Map.of("ask", asked()))));
  }

  void says(String response, String item, int millis) {
    talk.audio(line(), FakeDelta.of(new PartRef(response, item, 0, 0), new byte[millis * 48]));
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
    talk.ended(line(), new SocketEnd.Failed(failure));
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
    talk.announced();
  }

  void runAside() {
    while (!aside.isEmpty()) {
      aside.remove().run();
    }
  }

  /** So much time passes, with its ticks. */
  void pass(long millis) {
    for (long left = millis; left > 0; left -= 250) {
      ms += Math.min(left, 250);
      talk.tick();
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

  static SessionFacts facts() {
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
