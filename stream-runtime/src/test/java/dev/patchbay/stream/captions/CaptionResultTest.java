package dev.patchbay.stream.captions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.stream.captions.core.Line;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionResultTest {
  private static final StreamOutput WENT =
      new StreamOutput(
          0, 0, 0, 0, 0, 0, 0, new CallerFrames(Map.of(), 0, 0, 0, 0, 0), List.of(), 0, 0);

  @Test
  void aResultHasTheFormsThatAreWanted() {
    var result = new CaptionResult(EnumSet.of(Output.TEXT, Output.SRT), Optional.empty());
    result.add(said(1, "Hello there."));
    result.add(new Line.Final(2, 2_000, 3_000, "", Optional.empty(), true));
    result.add(said(3, "Bye."));

    JobOutput output = result.output(WENT);

    assertThat(output.text()).contains("Hello there. Bye.");
    assertThat(output.srt()).hasValueSatisfying(file -> assertThat(file).contains("Bye."));
    assertThat(output.cues()).isEmpty();
    assertThat(output.webvtt()).isEmpty();
    assertThat(result.omitted()).isZero();
  }

  @Test
  void cuesHaveTheTimesOfTheSegments() {
    var result = new CaptionResult(Set.of(Output.CUES), Optional.empty());
    result.add(said(4, "Here."));
    assertThat(result.output(WENT).cues()).containsExactly(new Cue(4_000, 4_900, "Here."));
  }

  /** Eighteen hours of speech, in a script of three bytes a letter. */
  @Test
  void aStreamOfHoursFitsIntoOneRecordAndWhatDoesNotIsCounted() {
    var result =
        new CaptionResult(
            EnumSet.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT), Optional.empty());
    for (int segment = 1; segment <= 5_000; segment++) {
      result.add(said(segment, "話す言葉が続いていく。".repeat(8)));
    }
    JobOutput output = result.output(WENT);

    assertThat(Json.write(output).length).isLessThan(900 * 1024);
    assertThat(output.cues().size() + result.omitted()).isEqualTo(5_000);
    assertThat(output.cues()).hasSizeGreaterThan(250);
  }

  private static Line.Final said(int segment, String text) {
    return new Line.Final(
        segment, segment * 1_000L, segment * 1_000L + 900, text, Optional.of("i"), false);
  }
}
