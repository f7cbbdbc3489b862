package dev.patchbay.chained;

import static dev.patchbay.chained.ChainedStream.GATE;
import static dev.patchbay.chained.ChainedStream.RAIN;
import static dev.patchbay.chained.ChainedStream.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captions that are had by the chain, with vendors on real sockets. */
@Timeout(90)
class ChainedCaptionsTest {
  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  @Test
  void eachSegmentIsALineWithTheTimesOfItsCutAndTheResultHasAllForms() throws Exception {
    stream.says();

    JobOutput output =
        Ends.completed(
            stream.captions(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT), "ended");

    assertThat(output.text()).contains(ChainedStream.all());
    assertThat(output.cues()).extracting(Cue::text).containsExactly(GATE, TICKETS, RAIN);
    assertThat(output.webvtt().orElseThrow()).contains(GATE, TICKETS, RAIN);
    assertThat(output.srt().orElseThrow()).contains(GATE, TICKETS, RAIN);
    assertThat(stream.finals())
        .extracting(line -> line.path("text").asString())
        .containsExactly(GATE, TICKETS, RAIN);
    assertThat(stream.finals())
        .extracting(line -> line.path("segment").asInt())
        .containsExactly(1, 2, 3);
    long before = 0;
    for (Cue cue : output.cues()) {
      // Tones have no dips, so a segment is its words; a window of the ear is 20 ms.
      assertThat(cue.startMs()).isBetween(before - 40, before + 40);
      before = cue.endMs() + 800;
    }
  }

  @Test
  void eachSegmentIsHeardOnceAndPaidFor() throws Exception {
    stream.says();

    JobOutput output = Ends.completed(stream.captions(Output.TEXT), "ended");

    assertThat(stream.attempt.used())
        .hasSize(3)
        .allMatch(used -> used.target().equals(ScriptedProvider.EAR));
    BigDecimal paid =
        stream.attempt.used().stream()
            .map(used -> used.metered().get(Meter.INPUT_AUDIO_SECONDS))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    long given = output.stream().orElseThrow().meteredMs();
    // The simulator bills whole seconds of each.
    assertThat(paid.movePointRight(3).longValueExact()).isBetween(given, given + 3_000);
  }

  @Test
  void whereTheFirstVendorIsGoneTheSecondWrites() throws Exception {
    stream.provider.first = ChainedStream.GONE;
    stream.says();

    JobOutput output = Ends.completed(stream.captions(Output.TEXT), "ended");

    assertThat(output.text()).contains(ChainedStream.all());
    assertThat(stream.attempt.used()).allMatch(used -> used.target().startsWith("second/"));
  }

  @Test
  void whatNoVendorCouldWriteIsAskedForAgainAndNoWordIsLostOrDoubled() throws Exception {
    stream.hurries(5);
    stream.spoil(stream.first, "transcriptions", 2);
    stream.spoil(stream.second, "transcriptions", 2);
    stream.says();

    JobOutput output = Ends.completed(stream.captions(Output.TEXT), "ended");

    assertThat(output.text()).contains(ChainedStream.all());
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used()).hasSize(3);
  }

  @Test
  void aGapIsCertifiedAndItsTimeCounts() throws Exception {
    stream.says(GATE, 800);
    stream.loses(10);
    stream.says(TICKETS, 800);
    stream.ends();

    JobOutput output = Ends.completed(stream.captions(Output.CUES), "ended");

    assertThat(output.stream().orElseThrow().gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.frames()).isEqualTo(10);
          assertThat(gap.toMs() - gap.fromMs()).isBetween(900L, 1_000L);
        });
    assertThat(output.cues()).hasSize(2);
    assertThat(output.cues().getLast().startMs() - output.cues().getFirst().endMs())
        .isBetween(1_650L, 1_850L);
  }
}
