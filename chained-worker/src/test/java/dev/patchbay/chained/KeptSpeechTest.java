package dev.patchbay.chained;

import static dev.patchbay.chained.SpeakingHolders.DISCLOSURE;
import static dev.patchbay.chained.SpeakingHolders.GATE;
import static dev.patchbay.chained.SpeakingHolders.PARTING;
import static dev.patchbay.chained.SpeakingHolders.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSpeechTest {
  @TempDir Path folder;
  private SpeakingHolders holders;

  @BeforeEach
  void start() throws IOException {
    holders = new SpeakingHolders(folder);
  }

  @AfterEach
  void stop() {
    holders.close();
  }

  @Test
  void theNextAttemptGoesOnWithTheSentenceThatFoundNoVoice() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.unspeakable.clear();

    holders.completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(holders.files()).containsExactly("2.wav");
  }

  @Test
  void whatSeveralHoldersSaidOneAfterTheOtherIsAllThereOnce() throws Exception {
    for (String next : List.of(GATE, TICKETS, PARTING)) {
      holders.unspeakable.add(next);
      holders.failed(holders.attempt(), true);
      holders.unspeakable.clear();
    }

    holders.completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(4))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(holders.files()).containsExactly("4.wav");
  }

  @Test
  void anAttemptThatIsToldToEndLeavesWhatItHasSaid() throws Exception {
    var stopped = holders.attempt();
    holders.onceAsked =
        text -> {
          if (text.equals(PARTING)) {
            stopped.stop();
          }
        };
    holders.unspeakable.add(PARTING);
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> holders.run(stopped, SpeakingHolders.reply()));
    holders.onceAsked = _ -> {};
    holders.unspeakable.clear();

    holders.completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void aSupersededHolderThatGoesOnHarmsNobody() throws Exception {
    var first = holders.attempt();
    var waits = new AtomicBoolean(true);
    var superseded = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    holders.onceAsked =
        text -> {
          if (text.equals(TICKETS) && waits.getAndSet(false)) {
            superseded.countDown();
            awaits(over);
          }
        };
    var slow = new FutureTask<>(() -> holders.run(first, SpeakingHolders.reply()));
    Thread.ofVirtual().start(slow);
    assertThat(superseded.await(10, TimeUnit.SECONDS)).isTrue();
    await().until(() -> first.finished().size() == 3 && twoLinesAreKept(first));
    holders.checkpoint.addAll(first.finished());

    holders.completed(holders.attempt());
    over.countDown();

    assertThat(((Ending.Failed) slow.get(10, TimeUnit.SECONDS)).reason())
        .isEqualTo("output_not_written");
    assertThat(holders.asked)
        .containsExactlyInAnyOrder(DISCLOSURE, GATE, TICKETS, PARTING, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(holders.files()).containsExactly("2.wav");
  }

  private boolean twoLinesAreKept(RecordingAttempt attempt) throws IOException {
    SaidPart part = SaidPart.in(attempt.finished()).orElseThrow();
    return Files.size(holders.job().resolve(part.file()))
        == 2 * SaidFile.HEAD + SpeakingHolders.sounds(DISCLOSURE, GATE).length;
  }

  private static void awaits(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void speechThatCouldNotBePublishedIsNotSaidAgain() throws Exception {
    Files.createDirectories(holders.job().resolve("1.wav/in-the-way"));
    holders.failed(holders.attempt(), true);

    holders.completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void ofAnAnswerThatIsWrittenAgainTheDisclosureAloneIsNotSaidAgain() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.unspeakable.clear();
    holders.checkpoint.removeIf(part -> part.kind().equals("answer_1"));
    holders.answer = "We open the gate at nine. " + TICKETS;

    holders.completed(holders.attempt());

    assertThat(holders.asked)
        .containsExactly(DISCLOSURE, GATE, "We open the gate at nine.", TICKETS);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, "We open the gate at nine.", TICKETS));
  }

  @Test
  void whatAnotherVoiceHasSaidIsSaidAgain() throws Exception {
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.unspeakable.clear();
    holders.asked.clear();

    holders.run(holders.attempt(), SpeakingHolders.reply("cedar", Duration.ofMinutes(1)));

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void copiedSpeechCountsAgainstTheTimeOfTheAnswer() throws Exception {
    holders.answer = String.join(" ", GATE, TICKETS, GATE, TICKETS, GATE);
    holders.unspeakable.add(TICKETS);
    holders.failed(holders.attempt(), true);
    holders.unspeakable.clear();

    // Each has 0.3 s.
    Ending.Completed completed =
        (Ending.Completed)
            holders.run(
                holders.attempt(), SpeakingHolders.reply("marin", Duration.ofMillis(1_300)));

    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, GATE, TICKETS));
    assertThat(completed.output().text())
        .contains(String.join(" ", DISCLOSURE, GATE, TICKETS, GATE, TICKETS));
  }

  @Test
  void anAnswerHasItsTimeBehindADisclosureOfAnyLength() throws Exception {
    // The disclosure alone has 0.3 s: with it the answer would not fit.
    holders.answer = String.join(" ", GATE, TICKETS, PARTING);

    holders.run(holders.attempt(), SpeakingHolders.reply("marin", Duration.ofSeconds(1)));

    assertThat(holders.published(1))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }
}
