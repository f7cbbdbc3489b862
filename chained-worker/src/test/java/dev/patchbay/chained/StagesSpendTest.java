package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a talk by the chain announces, and what it ends with. */
class StagesSpendTest {
  private static final StageTarget VOICE = ScriptedJobs.voices().getFirst();
  private static final Exposure ANSWER =
      new Exposure(
          VOICE.target(),
          VOICE.model(),
          Map.of(Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(1_000)));
  private static final String ENGLISH = "Thank you for the call. Goodbye.";
  private static final Set<String> GOODBYES =
      Set.of(ENGLISH, "Danke für den Anruf. Auf Wiederhören.");

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final ScriptedProvider provider;
  private final SpeechStage speech;
  private final StagesSpend spend;
  private Thread announcing = Thread.ofVirtual().unstarted(() -> {});

  StagesSpendTest() throws IOException {
    provider = new ScriptedProvider();
    speech = provider.stages(Duration.ofMinutes(30)).speech();
    spend = new StagesSpend(attempt, GoodbyeSpeech.of(GOODBYES, line -> speech.worst(line, VOICE)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    announcing.interrupt();
    announcing.join();
    spend.close();
    provider.close();
  }

  @Test
  void aGoodbyeOfAnybodyWhoTalksIsPaidForWhateverElseIsRefused() throws Exception {
    announce();
    ready(2);
    attempt.grants.grant(_ -> false);

    for (String goodbye : GOODBYES) {
      assertThat(AgentVoice.sentences(goodbye)).hasSize(2);
    }
    for (String sentence : AgentVoice.sentences(ENGLISH)) {
      spend.saying(ENGLISH).expose(speech.worst(sentence, VOICE)).used("req", Map.of());
    }

    assertThat(attempt.used()).hasSize(2);
    assertThat(attempt.exposures()).hasSize(2);
  }

  @Test
  void whatIsTakenForAGoodbyeIsAnnouncedAgainUnlessTheTalkIsEnding() throws Exception {
    announce();
    ready(2);
    Exposure sentence = speech.worst("Goodbye.", VOICE);

    spend.saying(ENGLISH).expose(sentence).used("req", Map.of());
    ready(3);
    spend.woundUp("finish_by");
    spend.saying(ENGLISH).expose(sentence).used("req", Map.of());
    spend.close();

    assertThat(attempt.exposures()).hasSize(3);
    assertThat(attempt.told).filteredOn(RecordingAttempt.UNSPENT::equals).hasSize(1);
  }

  @Test
  void nothingButAGoodbyeIsSaidWithWhatStandsReadyForIt() throws Exception {
    announce();
    ready(2);
    Exposure sentence = speech.worst("Goodbye.", VOICE);

    var other = spend.saying("Are you still there?").expose(sentence);
    var elsewhere =
        spend.saying(ENGLISH).expose(speech.worst("Goodbye.", ScriptedJobs.voices().getLast()));
    var longer = spend.saying(ENGLISH).expose(ANSWER);

    assertThat(attempt.exposures()).hasSize(5);
    other.unspent();
    elsewhere.unspent();
    longer.unspent();
  }

  @Test
  void whereNoMoneyIsLeftNoCallButAGoodbyesWaits() throws Exception {
    spend.woundUp("budget_exhausted");

    assertThatThrownBy(() -> spend.calls().expose(ANSWER)).isInstanceOf(CallWithdrawn.class);
    assertThat(spend.saying(ENGLISH).expose(ANSWER)).isNotNull();
  }

  @Test
  void whereItsTimeIsOverWhatIsUnderWayIsPaidFor() throws Exception {
    spend.woundUp("finish_by");
    assertThat(spend.calls().expose(ANSWER)).isNotNull();
  }

  @Test
  void atTenCallsOfUnknownCostItIsToEndAndNotAtCallsUnderWay() throws Exception {
    for (int i = 0; i < 16; i++) {
      Attempt.Call call = spend.calls().expose(ANSWER);
      if (i < 9) {
        call.unknown();
      }
    }
    assertThat(spend.windUp()).isEmpty();

    spend.saying(ENGLISH).expose(ANSWER).unknown();

    assertThat(spend.windUp()).contains("usage_unknown");
  }

  private void announce() {
    announcing =
        Thread.ofVirtual()
            .start(() -> {
              try {
                spend.keepAnnouncing(() -> {});
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void ready(int announced) {
    await().until(() -> attempt.exposures().size() == announced);
  }
}
