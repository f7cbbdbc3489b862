package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.stream.SessionFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Captions that are had by the chain, with vendors on real sockets. */
@Timeout(90)
class ChainedCaptionsTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/v1");
  private static final String GATE = "The north gate opens at seven.";
  private static final String TICKETS = "Please bring two blue tickets.";
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
  void eachSegmentIsALineWithTheTimesOfItsCutAndTheResultHasAllForms() throws Exception {
    says();

    JobOutput output =
        completed(stream.captions(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS + " " + RAIN);
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
    says();

    JobOutput output = completed(stream.captions(Output.TEXT), "ended");

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
    stream.provider.first = NOBODY;
    says();

    JobOutput output = completed(stream.captions(Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS + " " + RAIN);
    assertThat(stream.attempt.used()).allMatch(used -> used.target().startsWith("second/"));
  }

  @Test
  void whatNoVendorCouldWriteIsAskedForAgainAndNoWordIsLostOrDoubled() throws Exception {
    stream.spoil(stream.first, "transcriptions", 2);
    stream.spoil(stream.second, "transcriptions", 2);
    says();

    JobOutput output = completed(stream.captions(Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS + " " + RAIN);
    assertThat(output.stream().orElseThrow().reconnects()).isZero();
    assertThat(stream.attempt.used()).hasSize(3);
  }

  @Test
  void aGapIsCertifiedAndItsTimeCounts() throws Exception {
    stream.says(GATE, 800);
    stream.loses(10);
    stream.says(TICKETS, 800);
    stream.ends();

    JobOutput output = completed(stream.captions(Output.CUES), "ended");

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

  @Test
  void whereNobodyWritesForHalfAMinuteItFailsWithHowItWent() throws Exception {
    stream.provider.first = NOBODY;
    stream.provider.second = NOBODY;
    stream.says(GATE, 800);
    stream.ends();

    Ending ending = stream.captions(Output.TEXT);

    Ending.Failed failed = failed(ending);
    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.stream().orElseThrow().segments()).isLessThanOrEqualTo(1);
    assertThat(stream.finals()).noneMatch(line -> line.path("text").asString("").contains(GATE));
  }

  @Test
  void whereNoKeyIsTakenItFailsForThatAndNoSegmentIsMissing() throws Exception {
    stream.spoil(stream.first, "transcriptions", "401", 99);
    stream.spoil(stream.second, "transcriptions", "401", 99);
    says();

    Ending ending = stream.captions(Output.TEXT);

    assertThat(failed(ending).reason()).isEqualTo("provider_unauthorised");
    assertThat(failed(ending).stream()).isPresent();
    assertThat(stream.finals()).isEmpty();
  }

  @Test
  void whereTheWorkerMaySpendNothingItFailsForThat() throws Exception {
    stream.provider.cap =
        _ ->
            new SpendCap.Entry.Shut(
                new Ending.Failed(DollarCap.REACHED, "the day", false, Optional.empty()));
    says();

    assertThat(failed(stream.captions(Output.TEXT)).reason()).isEqualTo(DollarCap.REACHED);
    assertThat(stream.finals()).isEmpty();
  }

  @Test
  void aSegmentThatFailedForGoodByItselfIsMissingAndEndsNothing() throws Exception {
    stream.provider.second = NOBODY;
    stream.spoil(stream.first, "transcriptions", "nousage", 1);
    says();

    JobOutput output = completed(stream.captions(Output.CUES), "ended");

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
    says();

    assertThatThrownBy(() -> stream.captions(Output.TEXT))
        .isInstanceOf(SessionFault.class)
        .hasMessageContaining("IllegalArgumentException")
        .hasMessageNotContaining("what was said");
  }

  @Test
  void whoTakesOverGoesOnBehindTheLastWordsThatWereTold() throws Exception {
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.attempt.draining = () -> !stream.finals().isEmpty();

    assertThat(stream.captions(Output.TEXT)).isEqualTo(new Ending.Yielded("worker_draining"));
    int epoch = stream.attempt.epoch();
    stream.says(RAIN, 800);
    stream.ends();
    JobOutput output = completed(stream.goesOn(Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS + " " + RAIN);
    hasAllLinesOnce(epoch);
  }

  @Test
  void linesThatTheBrokerDidNotTakeAreToldAnewByAnotherHolder() throws Exception {
    losesALine();
    int epoch = stream.attempt.epoch();
    stream.feed.refuses = () -> false;
    stream.says(RAIN, 800);
    stream.ends();
    JobOutput output = completed(stream.goesOn("lines_lost", Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS + " " + RAIN);
    hasAllLinesOnce(epoch);
  }

  @Test
  void whoHasThemForThatGoesOnWithoutLines() throws Exception {
    losesALine();

    stream.feed.refuses = () -> true;
    stream.ends();
    JobOutput output = completed(stream.goesOn("lines_lost", Output.TEXT), "ended");

    assertThat(output.text()).contains(GATE + " " + TICKETS);
    assertThat(output.stream().orElseThrow().transcriptLost()).isPositive();
  }

  /** The broker has the first line, and will never take the second. */
  private void losesALine() throws InterruptedException {
    stream.feed.refuses = this::aLineIsKept;
    stream.says(GATE, 800);
    Thread speaker =
        Thread.ofVirtual()
            .start(() -> {
              await().until(this::aLineIsKept);
              stream.says(TICKETS, 800);
            });
    assertThat(stream.captions(Output.TEXT)).isEqualTo(new Ending.Yielded("lines_lost"));
    speaker.join();
  }

  private boolean aLineIsKept() {
    return stream
        .attempt
        .kept
        .filter(capsule -> capsule.body().path("finals").asInt(0) > 0)
        .isPresent();
  }

  private void hasAllLinesOnce(int epoch) {
    int anew =
        stream.lines("moved").stream()
            .mapToInt(line -> line.path("segment").asInt(-1))
            .findFirst()
            .orElseThrow();
    assertThat(stream.finals())
        .filteredOn(
            line -> line.path("epoch").asInt() > epoch || line.path("segment").asInt() < anew)
        .extracting(line -> line.path("segment").asInt() + " " + line.path("text").asString())
        .containsExactly("1 " + GATE, "2 " + TICKETS, "3 " + RAIN);
  }

  @Test
  void atTenCallsOfUnknownCostAnotherAttemptGoesOnAndNoWordIsLost() throws Exception {
    stream.spoil(stream.first, "transcriptions", "garbage", 12);
    List<String> words = IntStream.rangeClosed(1, 14).mapToObj(each -> "Word " + each).toList();
    words.forEach(each -> stream.says(each, 800));

    assertThat(stream.captions(Output.TEXT)).isEqualTo(new Ending.Yielded("usage_unknown"));
    assertThat(stream.attempt.unknown).hasValueBetween(10, 16);
    stream.ends();
    JobOutput output = completed(stream.goesOn(Output.TEXT), "ended");

    assertThat(output.text()).contains(String.join(" ", words));
  }

  @Test
  void whereNothingComesOfTenSuchCallsItFailsForThat() throws Exception {
    stream.spoil(stream.first, "transcriptions", "garbage", 99);
    stream.spoil(stream.second, "transcriptions", "garbage", 99);
    says();

    assertThat(failed(stream.captions(Output.TEXT)).reason()).isEqualTo("provider_malformed");
    assertThat(stream.attempt.unknown).hasValueBetween(10, 16);
  }

  private void says() {
    stream.says(GATE, 800);
    stream.says(TICKETS, 800);
    stream.says(RAIN, 800);
    stream.ends();
  }

  private static Ending.Failed failed(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Failed.class);
    return (Ending.Failed) ending;
  }

  private static JobOutput completed(Ending ending, String reason) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    var completed = (Ending.Completed) ending;
    assertThat(completed.reason()).contains(reason);
    return completed.output();
  }
}
