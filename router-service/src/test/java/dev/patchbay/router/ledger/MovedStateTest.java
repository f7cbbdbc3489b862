package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What the ledger keeps of a talk in its own record is written with each report: below 4 KiB,
 * beside what its tools claim. Of each holder it keeps an account as long as the job is known, so
 * that what one tells late is charged once.
 */
class MovedStateTest {
  private static final int MOVES = Moves.MOST;
  private static final int BOUND = 4 * 1024;
  private static final Map<Meter, BigDecimal> TOKENS =
      Map.of(
          Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(5_812),
          Meter.CACHED_INPUT_AUDIO_TOKENS, BigDecimal.valueOf(64_012),
          Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(2_312),
          Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(512),
          Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(1_461));

  private static final List<Exposure> ANNOUNCED =
      List.of(
          new Exposure("openai/gpt-realtime-2", "gpt-realtime-2", TOKENS),
          new Exposure("openai/gpt-transcribe", "gpt-transcribe", Samples.audio("12.5")));

  private final FakeShell shell = LiveSamples.shell();
  private Claim last = holder(1);
  private int largest;

  @Test
  void aTalkThatEveryWorkerGaveBackStaysSmall() {
    moved(List.of(), holder -> shell.report(Samples.yielded(holder, holder.attempt())));

    assertThat(largest).isLessThan(BOUND);
  }

  @Test
  void soDoesOneThatEveryWorkerLostWithWhatItHadAnnounced() {
    moved(ANNOUNCED, _ -> shell.ticks(32));

    assertThat(largest).isLessThan(BOUND);
    assertThat(((KnownJob) shell.state.orElseThrow()).account().epochs()).hasSize(MOVES + 1);
    assertThat(shell.store.apart()).as("former holders and pages of costs").isEqualTo(MOVES + 7);
  }

  @Test
  void soDoesOneThatOneWorkerHoldsForHundredsOfTurns() {
    shell.submit(LiveSamples.talk());
    Claim holder = talked(1, ANNOUNCED);
    for (int turn = 2; turn <= 300; turn++) {
      shell.report(
          new AttemptReport.Progress(
              holder, 1, turn, false, List.of(answer(turn)), ANNOUNCED, Optional.empty()));
      measure();
    }

    assertThat(largest).isLessThan(BOUND);
    shell.report(Samples.completed(holder, 1));
    assertThat(shell.result().costs()).hasSize(CostLines.MAX_LINES);
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("97.98864"));
  }

  @Test
  void whatLayApartGoesWithTheTalk() {
    moved(ANNOUNCED, _ -> shell.ticks(32));

    shell.report(Samples.completed(last, MOVES + 1));

    assertThat(shell.store.apart()).isZero();
    assertThat(shell.result().epoch()).isEqualTo(MOVES + 1);
    assertThat(shell.result().moves()).hasSize(JobMove.MOST);
  }

  @Test
  void whatAFormerHolderTellsLateIsChargedOnceAndCorrectsItsEstimateOnce() {
    moved(ANNOUNCED, _ -> shell.ticks(32));
    Claim third = holder(3);
    var late = Samples.stopped(third, 3, answer(2));

    List<UsageLine> lines = lines(shell.report(late));

    assertThat(lines)
        .extracting(UsageLine::kind)
        .containsExactly(UsageKind.ACTUAL, UsageKind.CORRECTION, UsageKind.CORRECTION);
    assertThat(lines).extracting(UsageLine::epoch).containsOnly(3);
    assertThat(lines(shell.report(late))).isEmpty();
  }

  @Test
  void aStateThatWasStoredWholeIsReadAndDividedWhenItIsWritten() {
    moved(ANNOUNCED, _ -> shell.ticks(32));
    JobState whole = shell.state.orElseThrow();
    byte[] former = Json.write(whole);
    assertThat(former.length).isGreaterThan(10 * BOUND);

    StoredJob read = StoredJob.read(former, name -> Optional.empty());

    assertThat(read.whole()).isEqualTo(whole);
    StoredJob next = StoredJob.of(read.whole());
    assertThat(next.json().length).isLessThan(BOUND);
    assertThat(StoredJob.changes(Optional.of(read), Optional.of(next))).hasSize(MOVES + 7);
    assertThat(StoredJob.changes(Optional.of(next), Optional.of(next))).isEmpty();
  }

  private void moved(List<Exposure> announced, Consumer<Claim> leaves) {
    shell.submit(LiveSamples.talk());
    for (int epoch = 1; epoch <= MOVES; epoch++) {
      leaves.accept(talked(epoch, announced));
      measure();
    }
    talked(MOVES + 1, announced);
  }

  private Claim talked(int epoch, List<Exposure> announced) {
    last = holder(epoch);
    shell.claim(last, PLACE);
    var said = new Checkpoint(List.of(new PartReference(epoch, 0, 3, 100 + epoch)));
    shell.report(
        new AttemptReport.Progress(
            last, epoch, 1, false, List.of(answer(1)), announced, Optional.of(said)));
    measure();
    return last;
  }

  private static Claim holder(int epoch) {
    return Samples.claim(epoch, "7d4f8a3e-6f1f-4b55-8a6e-0c8f6f6f%04d".formatted(epoch));
  }

  /** The answer of that number, of those that are alike. */
  private static MeteredCall answer(int number) {
    Map<Meter, BigDecimal> totals = new EnumMap<>(Meter.class);
    TOKENS.forEach((meter, each) -> totals.put(meter, each.multiply(BigDecimal.valueOf(number))));
    return new MeteredCall(
        number, "resp_" + number, "openai/gpt-realtime-2", "gpt-realtime-2", TOKENS, totals);
  }

  private void measure() {
    largest = Math.max(largest, shell.store.size(Samples.JOB));
  }
}
