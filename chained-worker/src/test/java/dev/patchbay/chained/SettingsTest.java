package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.chained.ChainedProperties.TargetProperties;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.TextDialect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad deployment fails at its start and names the setting. */
class SettingsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void numbersAndTimesOutOfRangeAreRefusedByName() {
    assertThatCode(() -> properties(8)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> properties(0))
        .withMessageStartingWith("patchbay.chained.slots: ");
    assertThatCode(() -> new RecordingProperties(MINUTE, MINUTE, 4)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordingProperties(MINUTE, MINUTE, 17))
        .withMessageStartingWith("patchbay.chained.parallel-parts: ");
    for (Duration bad : new Duration[] {Duration.ZERO, MINUTE.negated(), Duration.ofHours(5)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RecordingProperties(bad, MINUTE, 4))
          .withMessageStartingWith("patchbay.chained.longest-recording: ");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RecordingProperties(MINUTE, bad, 4))
          .withMessageStartingWith("patchbay.chained.whole-recording: ");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SpeechBounds(bad.multipliedBy(3), 20))
          .withMessageStartingWith("patchbay.chained.longest-speech: ");
    }
  }

  @Test
  void anInputDirectoryThatCannotBeReadIsRefusedByName() throws IOException {
    Path file = Files.createFile(folder.resolve("canary"));

    assertThatCode(() -> GivenFolders.checkInputs(folder)).doesNotThrowAnyException();
    for (Path bad : new Path[] {file, folder.resolve("canary-none")}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> GivenFolders.checkInputs(bad))
          .withMessageStartingWith("patchbay.chained.input-directory: must be ")
          .withMessageNotContaining("canary");
    }
  }

  @Test
  void anOutputDirectoryIsMadeOrRefusedByNameAndTheTrialLeavesNothing() throws IOException {
    Path made = folder.resolve("new/speech");
    Path file = Files.createFile(folder.resolve("canary"));

    GivenFolders.checkOutputs(made);

    assertThat(made).isEmptyDirectory();
    for (Path bad : new Path[] {file, file.resolve("below")}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> GivenFolders.checkOutputs(bad))
          .withMessageStartingWith("patchbay.chained.output-directory: must be ")
          .withMessageNotContaining("canary");
    }
  }

  private ChainedProperties properties(int slots) {
    var target =
        new TargetProperties(
            URI.create("http://127.0.0.1/v1"),
            "m",
            "KEY",
            Vendor.OPENAI,
            TextDialect.RESPONSES,
            "marin",
            Map.of(),
            Metering.SECONDS,
            Delivery.WHOLE,
            ProbeStage.BY_MODEL);
    return new ChainedProperties(
        slots,
        "",
        folder,
        MINUTE,
        20,
        Reply.Streaming.BY_SENTENCE,
        GuardSettings.USUAL,
        Map.of("a/b", target));
  }
}
