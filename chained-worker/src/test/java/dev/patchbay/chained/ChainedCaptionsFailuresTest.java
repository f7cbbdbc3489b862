package dev.patchbay.chained;

import static dev.patchbay.chained.ChainedStream.GATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.stream.SessionFault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captions by the chain whose vendors do not write. */
@Timeout(90)
class ChainedCaptionsFailuresTest {
  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  @Test
  void whereNobodyWritesForHalfAMinuteItFailsWithHowItWent() throws Exception {
    stream.hurries(25);
    stream.provider.first = ChainedStream.GONE;
    stream.provider.second = ChainedStream.GONE;
    stream.says(GATE, 800);
    stream.ends();

    Ending ending = stream.captions(Output.TEXT);

    Ending.Failed failed = Ends.failed(ending);
    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.stream().orElseThrow().segments()).isLessThanOrEqualTo(1);
    assertThat(stream.finals()).noneMatch(line -> line.path("text").asString("").contains(GATE));
  }

  @Test
  void behindAVendorThatTookSixSecondsToFailTheNextOneIsAskedAllTheSame() throws Exception {
    stream.hurries(25);
    stream.spoil(stream.first, "transcriptions", "hang:240", 1);
    stream.says(GATE, 800);
    stream.ends();

    JobOutput output = Ends.completed(stream.captions(Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE);
    assertThat(stream.attempt.used()).allMatch(used -> used.target().startsWith("second/"));
  }

  @Test
  void whatBothTookTwelveSecondsToFailAtIsTheNextSessions() throws Exception {
    stream.hurries(25);
    stream.spoil(stream.first, "transcriptions", "hang:240", 1);
    stream.spoil(stream.second, "transcriptions", "hang:240", 1);
    stream.says(GATE, 800);
    stream.ends();

    JobOutput output = Ends.completed(stream.captions(Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE);
    assertThat(output.stream().orElseThrow().reconnects()).isEqualTo(1);
  }

  @Test
  void whereNoKeyIsTakenItFailsForThatAndNoSegmentIsMissing() throws Exception {
    stream.spoil(stream.first, "transcriptions", "401", 99);
    stream.spoil(stream.second, "transcriptions", "401", 99);
    stream.says();

    Ending ending = stream.captions(Output.TEXT);

    assertThat(Ends.failed(ending).reason()).isEqualTo("provider_unauthorised");
    assertThat(Ends.failed(ending).stream()).isPresent();
    assertThat(stream.finals()).isEmpty();
  }

  @Test
  void whereTheModelIsGoneItFailsForThatAndIsNotCompletedWithoutAWord() throws Exception {
    stream.provider.first = stream.first.url().resolve("/of-yesterday");
    stream.provider.second = stream.second.url().resolve("/of-yesterday");
    stream.says();

    Ending.Failed failed = Ends.failed(stream.captions(Output.TEXT));

    assertThat(failed.reason()).isEqualTo("provider_refused");
    assertThat(failed.stream().orElseThrow().segments()).isEqualTo(3);
    assertThat(stream.finals()).hasSize(3).allMatch(line -> line.path("missing").asBoolean(false));
  }

  @Test
  void whereTheWorkerMaySpendNothingItFailsForThat() throws Exception {
    stream.provider.cap =
        _ ->
            new SpendCap.Entry.Shut(
                new Ending.Failed(DollarCap.REACHED, "the day", false, Optional.empty()));
    stream.says();

    assertThat(Ends.failed(stream.captions(Output.TEXT)).reason()).isEqualTo(DollarCap.REACHED);
    assertThat(stream.finals()).isEmpty();
  }

  @Test
  void aSegmentThatFailedForGoodByItselfIsMissingAndEndsNothing() throws Exception {
    stream.hurries(5);
    stream.provider.second = ChainedStream.GONE;
    stream.spoil(stream.first, "transcriptions", "nousage", 1);
    stream.says();

    JobOutput output = Ends.completed(stream.captions(Output.CUES), "ended");

    assertThat(output.cues()).hasSize(2);
    assertThat(stream.finals())
        .filteredOn(line -> line.path("missing").asBoolean(false))
        .hasSize(1);
  }

  @Test
  void aDefectOfOursIsToldAsOne() {
    stream.attempt.grants.grant(_ -> {
      throw new IllegalArgumentException("what was said");
    });
    stream.says();

    assertThatThrownBy(() -> stream.captions(Output.TEXT))
        .isInstanceOf(SessionFault.class)
        .hasMessageContaining("IllegalArgumentException")
        .hasMessageNotContaining("what was said");
  }

  @Test
  void whereNothingComesOfTenSuchCallsItFailsForThat() throws Exception {
    stream.spoil(stream.first, "transcriptions", "garbage", 99);
    stream.spoil(stream.second, "transcriptions", "garbage", 99);
    stream.says();

    assertThat(Ends.failed(stream.captions(Output.TEXT)).reason()).isEqualTo("provider_malformed");
    assertThat(stream.attempt.unknown).hasValueBetween(10, 16);
  }
}
