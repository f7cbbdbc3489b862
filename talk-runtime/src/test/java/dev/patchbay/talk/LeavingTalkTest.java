package dev.patchbay.talk;

import static dev.patchbay.talk.FakeTalk.NO_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.TalkCapsule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A talk that goes on elsewhere while a response is under way. */
class LeavingTalkTest {
  private static final String SPOKEN = LiveDispatches.SPOKEN.model();
  private static final String HEARD = LiveDispatches.HEARD.model();

  private final FakeTalk live = new FakeTalk();

  @BeforeEach
  void anAnswerIsUnderWay() {
    live.opened();
    live.announce();
    live.tell(new InputEvent.SpeechStarted(NO_ID, "t1", 0));
    live.tell(new InputEvent.SpeechStopped(NO_ID, "t1", 0));
    live.tell(new InputEvent.Committed(NO_ID, "t1", Optional.empty()));
    live.pass(500);
    live.begins("r1");
    live.says("r1", "i1", 100);
    var unused = live.written();
  }

  @Test
  void whatIsCutIsCancelledAndAccountedForByWhatItCost() throws InterruptedException {
    assertThat(leave()).isPresent();
    assertThat(live.wire.sent).anyMatch(ClientEvent.ResponseCancel.class::isInstance);
    assertThat(over()).isFalse();

    live.done("r1", FakeTalk.usage(200));
    live.tell(
        new HeardEvent.Completed(
            NO_ID,
            "t1",
            0,
            "Hello?",
            new RealtimeUsage.AudioSeconds(new BigDecimal("1.5")),
            List.of(),
            List.of()));

    assertThat(over()).isTrue();
    assertThat(live.attempt.ends(SPOKEN)).startsWith("r0", "r1");
    assertThat(live.attempt.ends(HEARD)).startsWith("t1");
  }

  @Test
  void nothingIsSaidWrittenDownOrHeardAnyMore() {
    leave();
    int told = live.feed.told().size();

    live.says("r1", "i1", 100);
    live.writes("r1", "i1", "On its way.");
    live.frames.comes(
        new FrameIn.Audio("line-1", 0, new FrameAudio(FrameFormat.PCM16, new byte[960])), 0);
    live.sessions.look();
    live.done("r1", FakeTalk.usage(200));

    assertThat(live.written()).isEmpty();
    assertThat(live.feed.told()).hasSize(told);
    assertThat(live.wire.heard).isEmpty();
  }

  @Test
  void aResponseThatTheProviderSaysNothingOfStandsAsItWasAnnounced() throws InterruptedException {
    leave();
    assertThat(over()).isFalse();
    live.talk.hangUp();
    live.spending.close();
    assertThat(live.attempt.ends(SPOKEN)).containsExactly("r0", "stands", "unspent");
  }

  private Optional<TalkCapsule> leave() {
    return live.talk.leave(1, () -> 0, live.caller::input);
  }

  private boolean over() throws InterruptedException {
    return live.talk.awaitEnd(Duration.ZERO);
  }
}
