package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedAnswers.json;
import static dev.patchbay.chained.SpeakingHolders.DISCLOSURE;
import static dev.patchbay.chained.SpeakingHolders.GATE;
import static dev.patchbay.chained.SpeakingHolders.PARTING;
import static dev.patchbay.chained.SpeakingHolders.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that is being said when the text comes to nothing. */
class LineUnderWayTest {
  @TempDir Path folder;
  private SpeakingHolders holders;
  private final CountDownLatch disclosing = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    holders = new SpeakingHolders(folder);
    holders.soundsAfter = Duration.ofMillis(300);
    holders.onceAsked =
        _ -> {
          disclosing.countDown();
          awaitTextFailed();
        };
  }

  @AfterEach
  void stop() {
    holders.close();
  }

  @Test
  void isSaidToItsEndAndNeitherPaidForNorSaidAgain() throws Exception {
    Supplier<MockResponse> usual = holders.writing;
    holders.writing = () -> whileDisclosing(json(503, "{}"));
    var first = holders.attempt();
    holders.failed(first, true);
    assertThat(holders.asked).containsExactly(DISCLOSURE);
    assertThat(first.used()).as("heard and said").hasSize(2);

    holders.writing = usual;
    holders.onceAsked = _ -> {};
    holders.completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void noneIsBegunBehindIt() throws Exception {
    holders.writing =
        () ->
            whileDisclosing(
                new MockResponse.Builder()
                    .addHeader("content-type", "text/event-stream")
                    .body(
                        "data: {\"type\":\"response.output_text.delta\",\"delta\":\"%s %s\"}\n\n"
                            .formatted(GATE, TICKETS))
                    .build());

    holders.failed(holders.attempt(), true);

    assertThat(holders.asked).containsExactly(DISCLOSURE);
  }

  @Test
  void isBrokenOffWhenTheAttemptIsToldToEnd() {
    holders.soundsAfter = Duration.ofMinutes(1);
    holders.onceAsked = _ -> disclosing.countDown();
    var stopped = holders.attempt();
    holders.writing =
        () -> {
          var failure = whileDisclosing(json(503, "{}"));
          Thread.ofVirtual().start(stopped::stop);
          return failure;
        };

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> holders.run(stopped, SpeakingHolders.reply()));
  }

  /** The disclosure does not sound before, however long the text takes to come to nothing. */
  private void awaitTextFailed() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            holders
                .provider
                .registry
                .find("patchbay.chained.stages")
                .tag("stage", "text")
                .counters()
                .stream()
                .anyMatch(counter -> !"done".equals(counter.getId().getTag("end"))));
  }

  private MockResponse whileDisclosing(MockResponse answer) {
    try {
      disclosing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }
}
