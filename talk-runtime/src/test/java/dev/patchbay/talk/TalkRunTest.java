package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.TapFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A talk on its own thread: what ends it, and what is told of it then. */
class TalkRunTest {
  private static final TapFailure PAST = new TapFailure.PastRetention(7, 9);

  private final FakeLinks links = new FakeLinks();
  private final FakeAttempt attempt = new FakeAttempt();

  @Test
  void aHangUpThatTheRouterTellsEndsItAndTheEndIsTheLastFrame() throws InterruptedException {
    attempt.hungUp = true;

    var ending = (Ending.Completed) run();

    assertThat(ending.reason()).contains("hung_up");
    assertThat(ending.output().talk()).map(TalkOutput::agentFrames).contains(1L);
    assertThat(written()).containsExactly("end");
    assertThat(links.givenUp).containsExactly(1);
  }

  @Test
  void whenItsWorkerLeavesItGoesOnElsewhereFromWhatIsKept() throws InterruptedException {
    links.whileDialling =
        line -> {
          line.opened(new FakeWire());
          line.event(new SessionEvent.Created(FakeTalk.NO_ID, FakeTalk.facts()));
          line.event(new SessionEvent.Updated(FakeTalk.NO_ID, FakeTalk.facts()));
        };
    attempt.draining = true;

    assertThat(run()).isEqualTo(new Ending.Yielded("worker_draining"));
    assertThat(attempt.capsules).last().matches(TalkCapsule::opening);
    assertThat(written()).doesNotContain("end");
  }

  @Test
  void whatItsLastHolderLeftAndCannotBeReadFailsItBeforeAnythingIsDialledOrSaid()
      throws InterruptedException {
    Dispatch moved = LiveDispatches.moved();
    var odd = (ObjectNode) Json.tree("{\"number\":0}".getBytes(UTF_8));
    attempt.left =
        List.of(new FinishedPart(moved.tenant(), moved.job().jobId(), 1, 0, TalkCapsule.KIND, odd));

    var ending = (Ending.Failed) run(moved);

    assertThat(ending.reason()).isEqualTo("capsule_unreadable");
    assertThat(ending.retryable()).isFalse();
    assertThat(links.dialled).isEmpty();
    assertThat(written()).isEmpty();
  }

  @Test
  void soDoesWhatIsNotThereThoughItWasKept() throws InterruptedException {
    assertThat(((Ending.Failed) run(LiveDispatches.moved())).reason())
        .isEqualTo("capsule_unreadable");
  }

  @Test
  void aWindUpEndsItWithItsWord() throws InterruptedException {
    attempt.windUp = Optional.of("finish_by");
    assertThat(((Ending.Completed) run()).reason()).contains("finish_by");
  }

  @Test
  void aSessionThatEndsByADefectOfOursIsNoFailureOfTheProvidersAndTellsNothingOfIt() {
    links.whileDialling =
        line -> line.ended(new SocketEnd.Failed(new SocketFailure.OwnFault("a.b.Defect")));

    assertThatThrownBy(this::run)
        .isInstanceOf(SessionFault.class)
        .hasMessage("a session ended by a.b.Defect");
    assertThat(links.dialled).hasSize(1);
  }

  @Test
  void aProviderThatCannotBeHadFailsItAndWhatIsKnownIsTold() throws InterruptedException {
    links.whileDialling = line -> line.ended(new SocketEnd.Failed(new SocketFailure.DialsFull()));

    var ending = (Ending.Failed) run();

    assertThat(ending.reason()).isEqualTo("provider_unavailable");
    assertThat(ending.talk()).map(TalkOutput::reconnects).contains(links.dialled.size() - 1);
  }

  @Test
  void whereNoSessionIsDialledAgainTheFirstThatIsLostFailsItWithItsOwnReason()
      throws InterruptedException {
    links.failure =
        Optional.of(new Ending.Failed("provider_shut", "nobody hears", false, Optional.empty()));
    links.whileDialling =
        line -> {
          line.opened(new FakeWire());
          line.event(new SessionEvent.Created(FakeTalk.NO_ID, FakeTalk.facts()));
          line.event(new SessionEvent.Updated(FakeTalk.NO_ID, FakeTalk.facts()));
          line.ended(new SocketEnd.Failed(new SocketFailure.ProviderError(Optional.empty())));
        };

    var ending = (Ending.Failed) run();

    assertThat(ending.reason()).isEqualTo("provider_shut");
    assertThat(ending.retryable()).isFalse();
    assertThat(links.dialled).hasSize(1);
    assertThat(ending.talk()).map(TalkOutput::reconnects).contains(0);
  }

  @Test
  void framesThatCannotBeReadFailItAndWhatIsKnownIsTold() throws InterruptedException {
    links.whileDialling = _ -> links.frames.fails(PAST);

    var ending = (Ending.Failed) run();

    assertThat(ending.reason()).isEqualTo("frames_past_retention");
    assertThat(ending.talk()).map(TalkOutput::callerFrames).contains(CallerFrames.NONE);
    assertThat(written()).containsExactly("end");
  }

  @Test
  void whatWasOddAboutTheCallersFramesIsToldOfATalkThatFails() throws InterruptedException {
    for (int sequence = 3; sequence < 8; sequence++) {
      var audio = new FrameAudio(FrameFormat.PCM16, new byte[960]);
      links.frames.comes(new FrameIn.Audio("line-1", sequence, audio), sequence * 20);
    }
    links.whileDialling =
        line -> {
          var wire = new FakeWire();
          wire.whileHearing = () -> links.frames.fails(PAST);
          line.opened(wire);
          line.event(new SessionEvent.Created(FakeTalk.NO_ID, FakeTalk.facts()));
          line.event(new SessionEvent.Updated(FakeTalk.NO_ID, FakeTalk.facts()));
        };

    var ending = (Ending.Failed) run();

    assertThat(ending.talk())
        .map(talk -> talk.callerFrames().counts())
        .contains(Map.of(FrameFindingKind.MISSING, 3L));
    assertThat(ending.talk()).map(talk -> talk.callerFrames().frames()).contains(5L);
  }

  @Test
  void framesThatCannotBeWrittenFailItBeforeAnythingIsDialled() throws InterruptedException {
    links.unavailable =
        Optional.of(
            new FramesUnavailableException(
                FramesUnavailableException.Kind.REFUSED, "the topic may not be written to"));

    var ending = (Ending.Failed) run();

    assertThat(ending.reason()).isEqualTo("frames_refused");
    assertThat(ending.talk()).isEmpty();
    assertThat(links.dialled).isEmpty();
  }

  @Test
  void whatStoodReadyWhenItEndsIsNotCharged() throws InterruptedException {
    attempt.hungUp = true;
    run();
    assertThat(attempt.announced).allSatisfy(one -> assertThat(one.end).isEqualTo("unspent"));
  }

  private Ending run() throws InterruptedException {
    return run(LiveDispatches.usual());
  }

  private Ending run(Dispatch dispatch) throws InterruptedException {
    // The broker has at once what is written, and all that was told before.
    links.frames.whileWriting =
        () -> {
          links.frames.takes();
          links.feed.takes();
        };
    TalkParts parts = FakeTalk.parts(links, new Hasty(), () -> System.nanoTime() / 1_000_000);
    try (var talk =
        new TalkRun(
            parts,
            new FakeService(links, attempt, _ -> {}, parts.millis()),
            dispatch,
            attempt,
            new TalkNotes(dispatch, 1, parts.meters()))) {
      return talk.run();
    }
  }

  private List<String> written() {
    return links.frames.written().stream().map(AgentAudioTest::word).toList();
  }

  /** A quarter of a second passes whenever it is looked at. */
  private static final class Hasty extends Clock {
    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant instant() {
      return Instant.EPOCH.plus(Duration.ofMillis(250).multipliedBy(looks.incrementAndGet()));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
