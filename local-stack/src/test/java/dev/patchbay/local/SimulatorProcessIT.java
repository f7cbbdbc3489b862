package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorProcessIT {
  @TempDir Path folder;

  @Test
  void oneProcessTellsThreeProvidersThatAnswerApart() {
    try (var process = SimulatorProcess.start(Installation.current(), folder)) {
      var first = new SimulatedProvider(process.url());
      var second = new SimulatedProvider(process.second());
      var cartesia = new SimulatedProvider(process.cartesia());

      first.speech("Hello.", "mine");

      assertThat(first.ledger()).hasSize(1);
      assertThat(second.ledger()).isEmpty();
      assertThat(cartesia.ledger()).isEmpty();
      second.spoil("responses", "words", "500");
      cartesia.spoil("tts", "words", "500");
    }
  }
}
