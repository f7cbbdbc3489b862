package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.PartReference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What the ledger keeps of a talk is written with each report. Of each holder it keeps an account
 * as long as the job is known, so that what one tells late is charged once.
 */
class MovedStateTest {
  private static final int MOVES = 16;
  private static final Map<Meter, BigDecimal> TOKENS =
      Map.of(
          Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(5_812),
          Meter.CACHED_INPUT_AUDIO_TOKENS, BigDecimal.valueOf(64_012),
          Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(2_312),
          Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(512),
          Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(1_461));

  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aTalkThatSixteenWorkersGaveBackStaysSmall() {
    moved(List.of(), holder -> shell.report(Samples.yielded(holder, holder.attempt())));

    assertThat(sizeWithoutAccounts()).isLessThan(4 * 1024);
    assertThat(size()).isLessThan(15 * 1024);
  }

  @Test
  void aTalkThatSixteenWorkersLostWithWhatTheyHadAnnouncedIsBounded() {
    var answer = new Exposure("openai/gpt-realtime-2", "gpt-realtime-2", TOKENS);
    var heard = new Exposure("openai/gpt-transcribe", "gpt-transcribe", Samples.audio("12.5"));

    moved(List.of(answer, heard), _ -> shell.ticks(32));

    assertThat(sizeWithoutAccounts()).isLessThan(4 * 1024);
    assertThat(size()).isLessThan(27 * 1024);
  }

  private void moved(List<Exposure> announced, Consumer<Claim> leaves) {
    shell.submit(LiveSamples.talk());
    for (int epoch = 1; epoch <= MOVES; epoch++) {
      leaves.accept(talked(epoch, announced));
    }
    talked(MOVES + 1, announced);
  }

  private Claim talked(int epoch, List<Exposure> announced) {
    Claim holder = Samples.claim(epoch, "7d4f8a3e-6f1f-4b55-8a6e-0c8f6f6f%04d".formatted(epoch));
    shell.claim(holder, PLACE);
    var answer =
        new MeteredCall(1, "resp_1", "openai/gpt-realtime-2", "gpt-realtime-2", TOKENS, TOKENS);
    var said = new Checkpoint(List.of(new PartReference(epoch, 0, 3, 100 + epoch)));
    shell.report(
        new AttemptReport.Progress(
            holder, epoch, 1, false, List.of(answer), announced, Optional.of(said)));
    return holder;
  }

  private int size() {
    return Json.write(shell.state.orElseThrow()).length;
  }

  private int sizeWithoutAccounts() {
    JobState stored = ((KnownJob) shell.state.orElseThrow()).with(Account.EMPTY);
    return Json.write(stored).length;
  }
}
