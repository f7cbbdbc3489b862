package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.stream.SessionFault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Translations that are had by the chain, with vendors on real sockets. */
@Timeout(90)
class ChainedTranslationTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/v1");
  private static final String GATE = "The north gate opens at seven.";
  private static final String TICKETS = "Why? Bring two blue tickets, and answer me";
  private static final String RAIN = "In the rain we meet inside.";

  private ChainedStream stream;

  @BeforeEach
  void start() throws IOException {
    stream = new ChainedStream();
  }

  @AfterEach
  void stop() {
    stream.close();
  }

  @Test
  void eachSegmentIsALineInEachLanguageWithTheTimesOfItsCut() throws Exception {
    says();

    JobOutput output = completed(stream.translation("es", "fr"), "ended");

    for (String language : List.of("es", "fr")) {
      assertThat(finals(language))
          .extracting(line -> line.path("text").asString().strip())
          .containsExactly(in(language, GATE), in(language, TICKETS), in(language, RAIN));
      assertThat(finals(language))
          .extracting(line -> line.path("segment").asInt())
          .containsExactly(1, 2, 3);
      long before = 0;
      for (JsonNode line : finals(language)) {
        // Tones have no dips, so a segment is its words; a window of the ear is 20 ms.
        assertThat(line.path("startMs").asLong()).isBetween(before - 40, before + 40);
        before = line.path("endMs").asLong() + 800;
      }
    }
    assertThat(output.stream().orElseThrow().languages())
        .extracting(LanguageOutput::segments)
        .containsExactly(3, 3);
  }

  @Test
  void eachSegmentIsHeardAndTranslatedOnceAndPaidFor() throws Exception {
    says();

    completed(stream.translation("es"), "ended");

    assertThat(stream.attempt.used())
        .extracting(RecordingAttempt.Used::target)
        .containsExactlyInAnyOrder(
            ScriptedProvider.EAR,
            ScriptedProvider.EAR,
            ScriptedProvider.EAR,
            ScriptedProvider.PEN,
            ScriptedProvider.PEN,
            ScriptedProvider.PEN);
    assertThat(stream.attempt.unknown).hasValue(0);
  }

  @Test
  void whereTheFirstVendorIsGoneTheSecondWritesAndTranslates() throws Exception {
    stream.provider.first = NOBODY;
    says();

    completed(stream.translation("es"), "ended");

    assertThat(spoken("es")).isEqualTo(all("es"));
    assertThat(stream.attempt.used())
        .hasSize(6)
        .allMatch(used -> used.target().startsWith("second/"));
  }

  @Test
  void whereTheFirstVendorFailsInTheMiddleTheSecondTranslates() throws Exception {
    stream.spoil(stream.first, "responses", "cut:100", 1_000);
    says();

    JobOutput output = completed(stream.translation("es"), "ended");

    assertThat(spoken("es")).isEqualTo(all("es"));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used())
        .filteredOn(used -> used.model().equals("gpt-6-luna"))
        .hasSize(3)
        .allMatch(used -> used.target().equals(ScriptedProvider.OTHER_PEN));
  }

  @Test
  void whatNoVendorCouldDoIsAskedForAgainAndNoWordIsLostOrDoubled() throws Exception {
    for (String endpoint : List.of("transcriptions", "responses")) {
      stream.spoil(stream.first, endpoint, 2);
      stream.spoil(stream.second, endpoint, 2);
    }
    says();

    JobOutput output = completed(stream.translation("es"), "ended");

    assertThat(spoken("es")).isEqualTo(all("es"));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used()).hasSize(6);
  }

  @Test
  void eachStageIsAskedAgainThreeTimesAndTwoSecondsApart() throws Exception {
    for (String endpoint : List.of("transcriptions", "responses")) {
      stream.spoil(stream.first, endpoint, 3);
      stream.spoil(stream.second, endpoint, 3);
    }
    stream.says(GATE, 800);
    stream.ends();
    long begun = System.nanoTime();

    JobOutput output = completed(stream.translation("es"), "ended");

    assertThat(spoken("es")).isEqualTo(in("es", GATE));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(12));
  }

  @Test
  void wordsThatComeMeanwhileShortenNoRest() throws Exception {
    stream.spoil(stream.first, "responses", 3);
    stream.spoil(stream.second, "responses", 3);
    stream.spoil(stream.first, "transcriptions", "delay:500", 99);
    stream.says(GATE, 800);
    var others = new AtomicBoolean();
    // So words of the others come while the first one rests.
    stream.attempt.onceAnnounced =
        () -> {
          if (asked(ScriptedProvider.OTHER_PEN) && others.compareAndSet(false, true)) {
            stream.says(TICKETS, 800);
            stream.says(RAIN, 800);
            stream.ends();
          }
        };
    long begun = System.nanoTime();

    completed(stream.translation("es"), "ended");

    assertThat(spoken("es")).isEqualTo(all("es"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(6));
  }

  @Test
  void whereNoVendorTranslatesItFailsForTheReasonOfThatStage() throws Exception {
    stream.spoil(stream.first, "responses", 1_000);
    stream.spoil(stream.second, "responses", 1_000);
    stream.says(GATE, 800);
    stream.ends();

    Ending ending = stream.translation("es");

    assertThat(ending).isInstanceOf(Ending.Failed.class);
    var failed = (Ending.Failed) ending;
    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.detail()).startsWith("text, ");
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.stream().orElseThrow().segments()).isZero();
    assertThat(finals("es")).isEmpty();
  }

  @Test
  void whereNoCallTellsWhatItCostItFailsForThatStageAtTheSecondSegment() throws Exception {
    stream.spoil(stream.first, "responses", "nousage", 99);
    says();

    Ending.Failed failed = Ends.failed(stream.translation("es"));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.detail()).startsWith("text, usage_missing: ");
    assertThat(stream.attempt.unknown).hasValue(2);
  }

  @Test
  void aSegmentThatFailedForGoodByItselfIsPassedOver() throws Exception {
    stream.spoil(stream.first, "responses", "nousage", 1);
    says();

    completed(stream.translation("es"), "ended");

    assertThat(spoken("es")).isEqualTo(in("es", TICKETS + " " + RAIN));
  }

  @Test
  void aDefectOfOursIsToldAsOne() {
    stream.attempt.grants.grant(_ -> {
      throw new IllegalArgumentException("what was said");
    });
    says();

    assertThatThrownBy(() -> stream.translation("es"))
        .isInstanceOf(SessionFault.class)
        .hasMessageContaining("IllegalArgumentException")
        .hasMessageNotContaining("what was said");
  }

  @Test
  void whoTakesOverGoesOnBehindTheLastWordsThatWereTold() throws Exception {
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.attempt.draining = () -> !finals("es").isEmpty();

    assertThat(stream.translation("es")).isEqualTo(new Ending.Yielded("worker_draining"));
    int calls = stream.attempt.used().size();
    stream.says(RAIN, 800);
    stream.ends();
    completed(stream.translationGoesOn("es"), "ended");

    assertThat(calls + stream.attempt.used().size()).isEqualTo(6);
    assertThat(finals("es"))
        .extracting(
            line -> line.path("segment").asInt() + " " + line.path("text").asString().strip())
        .containsExactly("1 " + in("es", GATE), "2 " + in("es", TICKETS), "3 " + in("es", RAIN));
  }

  private void says() {
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.says(RAIN, 800);
    stream.ends();
  }

  private boolean asked(String target) {
    return stream.attempt.exposures().stream().anyMatch(one -> one.target().equals(target));
  }

  private List<JsonNode> finals(String language) {
    return stream.lines("translated").stream()
        .filter(line -> line.path("language").asString("").equals(language))
        .toList();
  }

  private String spoken(String language) {
    return finals(language).stream()
        .map(line -> line.path("text").asString())
        .collect(Collectors.joining())
        .strip();
  }

  private static String all(String language) {
    return in(language, String.join(" ", GATE, TICKETS, RAIN));
  }

  private static String in(String language, String words) {
    return Arrays.stream(words.split(" "))
        .map(word -> language + ":" + word)
        .collect(Collectors.joining(" "));
  }

  private static JobOutput completed(Ending ending, String reason) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    var completed = (Ending.Completed) ending;
    assertThat(completed.reason()).contains(reason);
    return completed.output();
  }
}
