package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamOutput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamReportTest {
  @Test
  void whatWasWholeSaysThatNothingWasMissing() {
    var stream =
        new StreamOutput(61_200, 30_125, 41, 0, 0, 212, 0, CallerFrames.NONE, List.of(), 0, 0);

    assertThat(StreamReport.length(stream)).isEqualTo("61.20 s heard");
    assertThat(StreamReport.of(stream))
        .containsExactly(
            "segments: 41, given to the provider: 30.13 s",
            "transcript: 212 lines",
            "stream's frames: 0, 0.00 s of audio, 0.00 s silent, at worst 0 ms late and 0 ms"
                + " uneven",
            "gaps in the source: none");
  }

  @Test
  void everyGapIsToldWithWhereItShows() {
    var gaps =
        List.of(
            new SourceGap(40_100, 40_300, 2, 4),
            new SourceGap(61_000, 61_100, 1, 0, Optional.of(61_000L), Optional.of(61_100L)),
            new SourceGap(70_000, 70_100, 1, 0));
    var stream =
        new StreamOutput(99_000, 30_125, 41, 3, 2, 212, 5, CallerFrames.NONE, gaps, 7, 12_400);

    assertThat(StreamReport.of(stream))
        .contains(
            "the last 3 segments had no room in the result; the transcript has them",
            "transcript: 212 lines, 5 of them may be missing",
            "provider sessions lost: 2",
            "gaps in the source: 10, 12.40 s in all",
            "  40.10-40.30 s, 2 frames missing, in segment 4",
            "  61.00-61.10 s, 1 frame missing, in the translation 61.00-61.10 s",
            "  70.00-70.10 s, 1 frame missing",
            "  and 7 more");
  }

  @Test
  void eachLanguageOfATranslationIsToldByItself() {
    var languages =
        List.of(
            new LanguageOutput("es", 61_400, 40, 1, 61_200, 306),
            new LanguageOutput("fr", 61_400, 38, 0, 0, 0));
    var stream =
        new StreamOutput(
            61_200, 122_800, 78, 0, 1, 99, 0, CallerFrames.NONE, List.of(), 0, 0, languages);

    assertThat(StreamReport.of(stream))
        .contains(
            "es: segments 40, given to the provider 61.40 s, 61.20 s of sound in 306 frames,"
                + " sessions lost: 1",
            "fr: segments 38, given to the provider 61.40 s");
  }
}
