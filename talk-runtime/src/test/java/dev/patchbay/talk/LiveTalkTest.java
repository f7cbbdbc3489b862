package dev.patchbay.talk;

import static dev.patchbay.talk.FakeTalk.NO_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.Usage;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.Json;
import dev.patchbay.talk.conversation.EndReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole talk: what the provider and the caller do, and what comes out. */
class LiveTalkTest {
  private static final String SPOKEN = LiveDispatches.SPOKEN.model();
  private static final String HEARD = LiveDispatches.HEARD.model();

  private final FakeTalk live = new FakeTalk();
  private long sequence;

  @Test
  void theOpeningIsSpokenMarkedWrittenDownAndAccountedFor() throws InterruptedException {
    live.opened();

    assertThat(live.written())
        .containsExactly(
            "audio 4800",
            "audio 4800",
            "mark 0c8f6f6f0001.e1.1",
            "audio 4800",
            "audio 4800",
            "mark 0c8f6f6f0001.e1.2");
    assertThat(live.attempt.ends(SPOKEN)).containsExactly("r0", "stands");
    assertThat(live.feed.told())
        .anyMatch(line -> line.contains("A machine speaks. Good day.") && line.contains("final"));
  }

  @Test
  void aTurnIsAnsweredAndBothAreAccountedFor() {
    live.opened();
    turn("t1", "Where is my order?");
    live.begins("r1");
    live.says("r1", "i1", 100);
    live.writes("r1", "i1", "On its way.");
    live.done("r1", FakeTalk.usage(200));

    assertThat(live.attempt.ends(SPOKEN)).startsWith("r0", "r1");
    assertThat(live.attempt.ends(HEARD)).startsWith("t1");
  }

  @Test
  void whatTheCallerWaitsCountsFromTheLastFrameThatSounds() throws InterruptedException {
    live.opened();
    live.announce();
    live.tell(new InputEvent.SpeechStarted(NO_ID, "t1", 0));
    live.frames.comes(frame(0, 1_000), 0);
    live.pass(500);
    live.frames.comes(frame(1, 0), 500);
    live.pass(250);
    live.tell(new InputEvent.SpeechStopped(NO_ID, "t1", 0));
    live.tell(new InputEvent.Committed(NO_ID, "t1", Optional.empty()));
    live.pass(250);
    live.begins("r1");
    live.says("r1", "i1", 100);

    assertThat(took("first-audio")).contains(750L);
    assertThat(took("first-audio-after-detection")).contains(250L);
  }

  @Test
  void speechSilencesAtOnceAndTruncatesAtWhatThePlayerSaid() {
    live.opened();
    live.frames.comes(new FrameIn.Played("line-1", 0, "0c8f6f6f0001.e1.2"), 0);
    answering();
    live.frames.comes(new FrameIn.Played("line-1", 1, "0c8f6f6f0001.e1.3"), 0);

    live.tell(new InputEvent.SpeechStarted(NO_ID, "t2", 0));

    assertThat(live.written()).containsExactly("clear");
    assertThat(truncated()).containsExactly(200);
    live.says("r1", "i1", 100);
    assertThat(live.written()).isEmpty();
  }

  @Test
  void whileTheLeaseIsNotProvenNothingIsWrittenAndTheClearGoesFirstAfterwards() {
    speaking();
    live.attempt.suspended = true;
    live.lease.silenceChanged();
    live.says("r1", "i1", 100);
    live.pass(500);
    assertThat(live.written()).isEmpty();

    live.attempt.suspended = false;
    live.lease.silenceChanged();

    assertThat(live.written()).containsExactly("clear");
  }

  @Test
  void audioThatMeetsALeaseJustLostIsNotLostInSilence() {
    speaking();
    live.attempt.suspended = true;
    live.says("r1", "i1", 100);
    live.attempt.suspended = false;
    live.lease.silenceChanged();
    assertThat(live.written()).containsExactly("clear");
    assertThat(truncated()).hasSize(1);
  }

  @Test
  void whoeverIsToldLastOfTheLeaseTheTalkGoesByWhatIs() {
    live.opened();
    live.attempt.suspended = true;
    live.lease.silenceChanged();
    live.attempt.suspended = false;
    live.lease.silenceChanged();
    live.lease.silenceChanged();
    turn("t1", "Hello?");
    assertThat(live.wire.asked()).isEqualTo(2);
  }

  @Test
  void noResponseBeginsUnderALeaseThatIsNotProvenThoughItWasAskedForBefore() {
    live.begin();
    live.open();
    assertThat(live.wire.asked()).isZero();
    live.attempt.suspended = true;
    live.announce();
    assertThat(live.wire.asked()).isZero();
    live.attempt.suspended = false;
    live.lease.silenceChanged();
    assertThat(live.wire.asked()).isPositive();
  }

  @Test
  void aRequestThatWaitedThroughALongSuspensionIsMadeOnce() {
    live.begin();
    live.open();
    live.attempt.suspended = true;
    live.lease.silenceChanged();
    live.pass(10_000);
    live.announce();
    assertThat(live.wire.asked()).isZero();

    live.attempt.suspended = false;
    live.lease.silenceChanged();

    assertThat(live.wire.asked()).isEqualTo(1);
    live.begins("r0");
    live.says("r0", "i0", 100);
    assertThat(live.written()).contains("audio 4800");
  }

  @Test
  void aBreakOfFramesSilencesUntilItIsMended() {
    speaking();
    live.says("r1", "i1", 100);
    live.frames.takesNothing();
    assertThat(live.player.isBroken()).isTrue();
    live.runAside();
    live.written();
    assertThat(live.player.mends(false, 0)).isTrue();
    live.lease.silenceChanged();
    assertThat(live.written()).containsExactly("clear");
  }

  @Test
  void aBreakThatIsMendedBeforeTheTalkWasToldDoesNotSilenceItForEver() {
    live.opened();
    live.says("r0", "i0", 100);
    live.frames.takesNothing();
    assertThat(live.player.mends(false, 0)).isTrue();
    live.lease.silenceChanged();
    live.runAside();
    turn("t1", "Hello?");
    assertThat(live.wire.asked()).isEqualTo(2);
  }

  @Test
  void aSessionThatSpeaksFasterThanTheBrokerTakesWaits() {
    live.opened();
    live.frames.takes();
    live.written();
    turn("t1", "Tell me all.");
    live.begins("r1");
    live.says("r1", "i1", 20_000);

    assertThat(live.wire.paused).isTrue();
    for (int round = 1; round <= 8; round++) {
      live.frames.takes();
      live.runAside();
    }

    assertThat(live.wire.paused).isFalse();
    long audio = live.written().stream().filter(word -> word.startsWith("audio")).count();
    assertThat(audio).isEqualTo(200);
  }

  @Test
  void whoSpeaksUpWhileTheBrokerIsSlowIsHeardAndNothingThatWaitedFollowsTheClear() {
    live.opened();
    live.frames.takes();
    live.written();
    turn("t1", "Tell me all.");
    live.begins("r1");
    live.says("r1", "i1", 10_000);
    assertThat(live.wire.paused).isFalse();

    live.tell(new InputEvent.SpeechStarted(NO_ID, "t2", 0));

    assertThat(live.written()).endsWith("clear");
    live.frames.takes();
    live.runAside();
    assertThat(live.written()).isEmpty();
  }

  @Test
  void aSessionThatWaitsIsReadAgainOnceNothingOfItMayBeHeard() {
    live.opened();
    live.frames.takes();
    turn("t1", "Tell me all.");
    live.begins("r1");
    live.says("r1", "i1", 20_000);
    assertThat(live.wire.paused).isTrue();

    live.attempt.suspended = true;
    live.lease.silenceChanged();
    live.pass(250);

    assertThat(live.wire.paused).isFalse();
  }

  @Test
  void aResponseThatWaitsTakesThePermissionOfARefusedOne() {
    live.begin();
    live.announce();
    assertThat(live.spending.take()).isTrue();
    live.open();
    String lost = live.asked();
    live.pass(12_000);
    assertThat(live.wire.asked()).isEqualTo(1);

    live.tell(error("server_error", lost));

    assertThat(live.wire.asked()).isEqualTo(2);
  }

  @Test
  void aSessionThatEndsOverWhatItIsSentIsReplaced() {
    live.begin();
    live.open();
    live.wire.whileSending = () -> live.fails(new SocketFailure.Overrun());
    live.announce();
    assertThat(live.dialled).hasSize(2);
    live.open();
    assertThat(live.wire.asked()).isEqualTo(1);
  }

  @Test
  void aDialThatEndsWithinTheDialIsDialledAgainAndNotForEver() {
    live.links.whileDialling =
        line -> live.sessions.ended(line, new SocketEnd.Failed(new SocketFailure.DialsFull()));
    live.begin();
    assertThat(live.dialled).hasSize(1);
    live.pass(4_000);
    assertThat(live.dialled).hasSize(3);
    assertThat(live.talk.reason()).contains(EndReason.PROVIDER);
    assertThat(live.sessions.trouble()).contains(new Trouble(false, "DialsFull"));
  }

  @Test
  void aConfigurationThatTheProviderRefusesEndsTheTalkAndSaysSo() throws InterruptedException {
    live.begin();
    live.wire = new FakeWire();
    live.line().opened(live.wire);
    live.tell(new SessionEvent.Created(NO_ID, FakeTalk.facts()));
    live.tell(error("invalid_value", live.wire.sent.getFirst().eventId().orElseThrow()));
    live.pass(4_000);
    assertThat(live.talk.awaitEnd(Duration.ZERO)).isTrue();
    assertThat(live.talk.reason()).contains(EndReason.PROVIDER);
    assertThat(live.sessions.trouble())
        .contains(new Trouble(true, "invalid_request_error invalid_value"));
    assertThat(live.givenUp).contains(1);
  }

  @Test
  void anErrorAboutLessThanARequestIsNotWhyATalkEnds() {
    speaking();
    live.tell(new InputEvent.SpeechStarted(NO_ID, "t2", 0));
    String truncation =
        live.wire.sent.stream()
            .filter(ClientEvent.ItemTruncate.class::isInstance)
            .toList()
            .getLast()
            .eventId()
            .orElseThrow();
    live.tell(error("response_cancel_not_active", truncation));
    assertThat(live.sessions.trouble()).isEmpty();
    live.tell(error("invalid_value", live.asked()));
    assertThat(live.sessions.trouble())
        .contains(new Trouble(true, "invalid_request_error invalid_value"));
  }

  @Test
  void afterTheEndNoSessionIsDialledAndNothingIsWritten() {
    speaking();
    live.talk.hangUp();
    live.fails(new SocketFailure.Cut());
    live.says("r1", "i1", 100);
    live.tell(error("session_expired", "none"));
    live.pass(1_000);
    live.lease.silenceChanged();
    live.lease.unpause();

    assertThat(live.dialled).hasSize(1);
    assertThat(live.givenUp).containsExactly(1);
    assertThat(live.written()).isEmpty();
  }

  @Test
  void aLostSessionIsReplacedAndTheNewOneIsHeard() {
    speaking();
    live.fails(new SocketFailure.Cut());
    assertThat(live.dialled).hasSize(2);
    assertThat(live.written()).containsExactly("mark 0c8f6f6f0001.e1.5");
    live.open();
    assertThat(live.wire.asked()).isEqualTo(1);
  }

  @Test
  void aSentenceInWhoseMiddleASessionIsLostIsHeardByTheNextFromItsBeginningAndToldOnce()
      throws InterruptedException {
    live.opened();
    live.announce();
    speaks(200);
    live.tell(new InputEvent.SpeechStarted(NO_ID, "t1", 1_000));
    speaks(200);
    live.fails(new SocketFailure.Cut());
    live.pass(2_000);
    live.open();

    assertThat(live.wire.heard).hasSize(400 - 1_000 / 20);
    assertThat(live.wire.asked()).isZero();
    turn("t2", "Where is my order?");
    assertThat(String.join("\n", live.feed.told()))
        .containsOnlyOnce("Where is my order?")
        .doesNotContain("missing");
  }

  @Test
  void aStandbyThatCannotBeDialledTakesNothingFromWhoSpeaks() {
    speaking();
    live.tell(error("session_expired", "none"));
    assertThat(live.dialled).hasSize(2);
    sounds(4_801);

    live.fails(new SocketFailure.Cut());
    sounds(4_799);

    assertThat(live.written())
        .filteredOn(word -> word.startsWith("audio"))
        .containsExactly("audio 4800", "audio 4800");
  }

  @Test
  void whoLeavesBeforeItBeganEndsItAndTheDialIsGivenUp() {
    live.caller.left();
    live.begin();
    live.pass(4_000);
    assertThat(live.talk.reason()).contains(EndReason.HUNG_UP);
    assertThat(live.givenUp).containsExactly(1);
  }

  @Test
  void aDefectOfOursEndsTheWait() {
    live.begin();
    live.talk.failed(new IllegalStateException("ours"));
    assertThatThrownBy(() -> live.talk.awaitEnd(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDefectBesideTheFoldEndsTheWaitAndIsNobodyElses() {
    live.opened();
    live.wire.whileHearing =
        () -> {
          throw new IllegalStateException("ours");
        };
    live.frames.comes(frame(0, 1_000), 0);
    live.sessions.look();
    assertThatThrownBy(() -> live.talk.awaitEnd(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
    assertThat(live.dialled).hasSize(1);
  }

  @Test
  void afterADefectNothingIsDoneAndTheSessionsStillEnd() {
    live.opened();
    live.talk.failed(new IllegalStateException("ours"));
    List<ClientEvent> before = List.copyOf(live.wire.sent);
    turn("t1", "Hello?");
    live.pass(1_000);
    assertThat(live.wire.sent).isEqualTo(before);
    live.talk.hangUp();
    assertThat(live.givenUp).containsExactly(1);
  }

  @Test
  void theFirstDefectIsTheOneThatIsTold() {
    live.begin();
    live.talk.failed(new IllegalStateException("first"));
    live.talk.failed(new IllegalArgumentException("second"));
    assertThatThrownBy(() -> live.talk.awaitEnd(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTalkWhoseUsageNobodyTellsSaysGoodbyeBeforeItIsMute() {
    live.opened();
    for (int each = 1; each <= 40 && live.talk.reason().isEmpty(); each++) {
      live.announce();
      turn("t" + each, "Next.");
      String response = "r" + each;
      live.begins(response);
      live.says(response, "i" + each, 100);
      live.writes(response, "i" + each, "Goodbye.");
      live.done(response, new RealtimeUsage.Unreported(Usage.Why.MISSING));
      live.pass(4_000);
    }
    assertThat(live.talk.reason()).contains(EndReason.ASKED);
    assertThat(live.spending.windUp()).contains("usage_unknown");
  }

  /** So many bytes of the answer that is spoken. */
  private void sounds(int bytes) {
    var at = new PartRef("r1", "i1", 0, 0);
    live.sessions.audio(live.dialled.getFirst(), new Sound(at, new byte[bytes], bytes));
  }

  /** In the middle of an answer of 500 ms, all of which is on its way. */
  private void speaking() {
    live.opened();
    answering();
  }

  private void answering() {
    turn("t1", "Where is my order?");
    live.begins("r1");
    live.says("r1", "i1", 500);
    live.pass(250);
    live.written();
  }

  private void turn(String item, String words) {
    live.announce();
    live.tell(new InputEvent.SpeechStarted(NO_ID, item, 0));
    live.pass(250);
    live.tell(new InputEvent.SpeechStopped(NO_ID, item, 0));
    live.tell(new InputEvent.Committed(NO_ID, item, Optional.empty()));
    live.tell(
        new HeardEvent.Completed(
            NO_ID,
            item,
            0,
            words,
            new RealtimeUsage.AudioSeconds(new BigDecimal("0.5")),
            List.of(),
            List.of()));
  }

  /** So many frames more. */
  private void speaks(int count) {
    for (int each = 0; each < count; each++) {
      live.frames.comes(frame(sequence, 1_000), sequence * 20);
      sequence++;
    }
    live.pass(250);
  }

  /** A frame of 20 ms, all of whose samples are so loud. */
  private static FrameIn frame(long sequence, int sample) {
    byte[] bytes = new byte[960];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = (byte) sample;
      bytes[i + 1] = (byte) (sample >> 8);
    }
    return new FrameIn.Audio("line-1", sequence, new FrameAudio(FrameFormat.PCM16, bytes));
  }

  private Optional<Long> took(String what) throws InterruptedException {
    return live.feed.told().stream()
        .map(line -> Json.tree(line.getBytes(UTF_8)))
        .filter(line -> line.path("what").asString("").equals(what))
        .map(line -> line.path("tookMs").asLong())
        .findFirst();
  }

  private List<Integer> truncated() {
    return live.wire.sent.stream()
        .filter(ClientEvent.ItemTruncate.class::isInstance)
        .map(event -> ((ClientEvent.ItemTruncate) event).audioEndMs())
        .toList();
  }

  private static ProviderError error(String code, String cause) {
    return new ProviderError(
        NO_ID,
        Optional.of("invalid_request_error"),
        Optional.of(code),
        Optional.empty(),
        Optional.of(cause));
  }
}
