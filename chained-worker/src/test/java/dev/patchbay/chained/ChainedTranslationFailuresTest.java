package dev.patchbay.chained;

import static dev.patchbay.chained.ChainedStream.GATE;
import static dev.patchbay.chained.ChainedStream.RAIN;
import static dev.patchbay.chained.ChainedStream.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Ending;
import dev.patchbay.stream.SessionFault;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Translations by the chain whose vendors do not do their part. */
@Timeout(90)
class ChainedTranslationFailuresTest {
  @RegisterExtension final ChainedStream stream = ChainedStream.open();

  private final TranslatedLines spanish = new TranslatedLines(stream, "es");

  @Test
  void whereNoVendorTranslatesItFailsForTheReasonOfThatStage() throws Exception {
    stream.hurries(25);
    spoilBoth("responses", "503");
    stream.says(GATE, 800);
    stream.ends();

    Ending.Failed failed = Ends.failed(stream.translation("es"));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.detail()).startsWith("text, ");
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.stream().orElseThrow().segments()).isZero();
    assertThat(spanish.finals()).isEmpty();
  }

  @Test
  void whereNoCallTellsWhatItCostItFailsForThatStageAtTheSecondSegment() throws Exception {
    stream.spoil(stream.first, "responses", "nousage", 99);
    stream.says();

    Ending.Failed failed = Ends.failed(stream.translation("es"));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.detail()).startsWith("text, usage_missing: ");
    assertThat(stream.attempt.unknown).hasValue(2);
  }

  @Test
  void aSegmentThatFailedForGoodByItselfIsPassedOver() throws Exception {
    stream.spoil(stream.first, "responses", "nousage", 1);
    stream.says();

    Ends.completed(stream.translation("es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(TICKETS + " " + RAIN));
  }

  @Test
  void aDefectOfOursIsToldAsOne() {
    stream.attempt.grants.grant(_ -> {
      throw new IllegalArgumentException("what was said");
    });
    stream.says();

    assertThatThrownBy(() -> stream.translation("es"))
        .isInstanceOf(SessionFault.class)
        .hasMessageContaining("IllegalArgumentException")
        .hasMessageNotContaining("what was said");
  }

  @Test
  void atTenCallsOfUnknownCostAnotherAttemptGoesOnAndNoWordIsLostOrDoubled() throws Exception {
    stream.hurries(25);
    for (String endpoint : new String[] {"transcriptions", "responses"}) {
      stream.spoil(stream.first, endpoint, "garbage", 6);
    }
    List<String> words = IntStream.rangeClosed(1, 14).mapToObj(each -> "Word " + each).toList();
    words.forEach(each -> stream.says(each, 800));

    assertThat(stream.translation("es")).isEqualTo(new Ending.Yielded("usage_unknown"));
    assertThat(stream.attempt.unknown).hasValueBetween(10, 16);
    stream.ends();
    Ends.completed(stream.translationGoesOn("usage_unknown", "es"), "ended");

    assertThat(spanish.spoken()).isEqualTo(spanish.of(String.join(" ", words)));
    assertThat(spanish.finals())
        .extracting(line -> line.path("segment").asInt())
        .isEqualTo(IntStream.rangeClosed(1, 14).boxed().toList());
  }

  @Test
  void whereNothingComesOfTenSuchCallsItFailsForTheStage() throws Exception {
    spoilBoth("responses", "garbage");
    stream.hurries(25);
    stream.says();

    Ending.Failed failed = Ends.failed(stream.translation("es"));

    assertThat(failed.reason()).isEqualTo("provider_malformed");
    assertThat(failed.detail()).startsWith("text, ");
    assertThat(stream.attempt.unknown).hasValueBetween(10, 16);
  }

  private void spoilBoth(String endpoint, String fault) throws Exception {
    stream.spoil(stream.first, endpoint, fault, 1_000);
    stream.spoil(stream.second, endpoint, fault, 1_000);
  }
}
