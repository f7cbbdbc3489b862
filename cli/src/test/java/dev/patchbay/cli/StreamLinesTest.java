package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TranscriptEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamLinesTest {
  private static final JobId JOB = new JobId(UUID.randomUUID());
  private static final Instant NOW = Instant.EPOCH;

  @Test
  void captionsHaveTheirTimes() {
    assertThat(StreamLines.text(caption("Your parcel arrives.", false)))
        .isEqualTo("    12.48-14.12  Your parcel arrives.");
    assertThat(StreamLines.text(caption("", true)))
        .isEqualTo("    12.48-14.12  (words are missing)");
    assertThat(
            StreamLines.text(
                new StreamLine.CaptionInterim(JOB, 1, 1, NOW, 3, 3_612_480, "Your parc")))
        .isEqualTo("       3612.48-  Your parc");
  }

  @Test
  void translationsHaveTheirLanguage() {
    var line = new StreamLine.Translated(JOB, 1, 1, NOW, "es", 2, 400, 2_800, " Su paquete.");

    assertThat(StreamLines.text(line)).isEqualTo("es        0.40-2.80  Su paquete.");
    assertThat(StreamLines.key(line)).isEqualTo("es");
    assertThat(
            StreamLines.isInterim(
                new StreamLine.TranslatedInterim(JOB, 1, 1, NOW, "es", 2, 400, "Su")))
        .isTrue();
  }

  @Test
  void aTerminalDoesNotObeyWhatWasSaid() {
    assertThat(StreamLines.text(caption("a\u001b[2Jb\nc", false)))
        .endsWith("  a\\u001b[2Jb\\u000ac");
  }

  @Test
  void ofLatenciesTheMediansAreTold() {
    var medians = new Medians();
    for (long tookMs : new long[] {900, 300, 500, 400}) {
      medians.take(latency(LatencyKind.INTERIM, tookMs, Optional.empty()));
    }
    medians.take(latency(LatencyKind.TRANSLATION_LAG, 2_350, Optional.of("es")));

    assertThat(medians.text()).isEqualTo("interim 0.40 s, translation-lag es 2.35 s");
    assertThat(new Medians().text()).isEmpty();
  }

  private static TranscriptEvent.Latency latency(
      LatencyKind what, long tookMs, Optional<String> language) {
    return new TranscriptEvent.Latency(JOB, 1, 1, NOW, what, tookMs, language);
  }

  private static StreamLine caption(String text, boolean missing) {
    return new StreamLine.Caption(
        JOB, 1, 1, NOW, 3, 12_480, 14_120, text, Optional.of("item_1"), missing);
  }
}
