package dev.patchbay.chained;

import static dev.patchbay.chained.ChainedStream.GATE;
import static dev.patchbay.chained.ChainedStream.RAIN;
import static dev.patchbay.chained.ChainedStream.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.LanguageOutput;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Translations that are had by the chain, with vendors on real sockets. */
@Timeout(90)
class ChainedTranslationTest {
  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  private final TranslatedLines spanish = new TranslatedLines(stream, "es");
  private final TranslatedLines french = new TranslatedLines(stream, "fr");

  @Test
  void eachSegmentIsALineInEachLanguageWithTheTimesOfItsCut() throws Exception {
    stream.says();

    JobOutput output = Ends.completed(stream.translation("es", "fr"), "ended");

    for (TranslatedLines lines : new TranslatedLines[] {spanish, french}) {
      assertThat(lines.numbered())
          .containsExactly("1 " + lines.of(GATE), "2 " + lines.of(TICKETS), "3 " + lines.of(RAIN));
      long before = 0;
      for (JsonNode line : lines.finals()) {
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
    stream.says();

    Ends.completed(stream.translation("es"), "ended");

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
    stream.provider.first = ChainedStream.GONE;
    stream.says();

    Ends.completed(stream.translation("es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(stream.attempt.used())
        .hasSize(6)
        .allMatch(used -> used.target().startsWith("second/"));
  }

  @Test
  void whereTheFirstVendorFailsInTheMiddleTheSecondTranslates() throws Exception {
    stream.spoil(stream.first, "responses", "cut:100", 1_000);
    stream.says();

    JobOutput output = Ends.completed(stream.translation("es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used())
        .filteredOn(used -> used.model().equals("gpt-6-luna"))
        .hasSize(3)
        .allMatch(used -> used.target().equals(ScriptedProvider.OTHER_PEN));
  }

  @Test
  void whatNoVendorCouldDoIsAskedForAgainAndNoWordIsLostOrDoubled() throws Exception {
    stream.hurries(6);
    for (String endpoint : new String[] {"transcriptions", "responses"}) {
      stream.spoil(stream.first, endpoint, 2);
      stream.spoil(stream.second, endpoint, 2);
    }
    stream.says();

    JobOutput output = Ends.completed(stream.translation("es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used()).hasSize(6);
  }

  @Test
  void eachStageIsAskedAgainThreeTimesAndTwoSecondsApart() throws Exception {
    HastyTime time = stream.hurries(6);
    for (String endpoint : new String[] {"transcriptions", "responses"}) {
      stream.spoil(stream.first, endpoint, 3);
      stream.spoil(stream.second, endpoint, 3);
    }
    stream.says(GATE, 800);
    stream.ends();

    JobOutput output = Ends.completed(stream.translation("es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(GATE));
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(time.rests).containsAll(Collections.nCopies(6, Duration.ofSeconds(2)));
    assertThat(Collections.frequency(time.rests, Duration.ofSeconds(2))).isEqualTo(6);
  }

  @Test
  void wordsThatComeMeanwhileShortenNoRest() throws Exception {
    HastyTime time = stream.hurries(6);
    stream.spoil(stream.first, "responses", 3);
    stream.spoil(stream.second, "responses", 3);
    stream.spoil(stream.first, "transcriptions", "delay:50", 99);
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

    Ends.completed(stream.translation("es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(ChainedStream.all()));
    long asked =
        stream.attempt.exposures().stream()
            .filter(one -> one.target().equals(ScriptedProvider.PEN))
            .count();
    assertThat(asked).as("three for nothing, and one for each").isEqualTo(6);
    assertThat(Collections.frequency(time.rests, Duration.ofSeconds(2))).isEqualTo(3);
  }

  @Test
  void whoTakesOverGoesOnBehindTheLastWordsThatWereTold() throws Exception {
    stream.hurries(6);
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.attempt.draining = () -> !spanish.finals().isEmpty();

    assertThat(stream.translation("es")).isEqualTo(new Ending.Yielded("worker_draining"));
    int calls = stream.attempt.used().size();
    stream.says(RAIN, 800);
    stream.ends();
    Ends.completed(stream.translationGoesOn("worker_draining", "es"), "ended");

    assertThat(calls + stream.attempt.used().size()).isEqualTo(6);
    assertThat(spanish.numbered())
        .containsExactly(
            "1 " + spanish.of(GATE), "2 " + spanish.of(TICKETS), "3 " + spanish.of(RAIN));
  }

  private boolean asked(String target) {
    return stream.attempt.exposures().stream().anyMatch(one -> one.target().equals(target));
  }
}
