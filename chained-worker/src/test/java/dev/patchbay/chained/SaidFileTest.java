package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.patchbay.chained.SaidFile.Stretch;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file when a line cannot be kept. */
class SaidFileTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final SpeechKey LINE =
      SpeechKey.of(new Utterance(ACME, Optional.empty(), Optional.empty(), "One."));
  private static final Stretch WHOLE = new Stretch(LINE, 0, 1_000);

  /** The speech has not so much. */
  private static final Stretch BROKEN = new Stretch(LINE, 1_000, 200_000);

  @TempDir Path folder;
  private SpeechFile speech;
  private SaidFile said;
  private Path file;

  @BeforeEach
  void begin() throws IOException {
    var bounds = new SpeechBounds(Duration.ofSeconds(9), 20);
    speech = SpeechFile.create(folder, ACME, ScriptedProvider.JOB, 1, bounds);
    speech.write(new byte[100_000]);
    said = SaidFile.create(speech.folder(), 1);
    file = speech.folder().resolve(said.part().file());
  }

  @AfterEach
  void end() throws IOException {
    said.close();
    speech.close();
  }

  @Test
  void aLineThatCannotBeKeptLeavesThoseBeforeItAndTakesNoRoom() throws IOException {
    said.keep(List.of(WHOLE), speech);

    assertThatIOException().isThrownBy(() -> said.keep(List.of(WHOLE, BROKEN), speech));

    assertThat(file).hasSize(SaidFile.HEAD + 1_000);
    said.keep(List.of(WHOLE), speech);
    assertThat(lines()).isEqualTo(2);
  }

  @Test
  void aFileWhoseFirstLinesCannotBeKeptIsRemoved() {
    assertThatIOException().isThrownBy(() -> said.keep(List.of(WHOLE, BROKEN), speech));

    assertThat(file).doesNotExist();
  }

  private int lines() throws IOException {
    var bounds = new SpeechBounds(Duration.ofSeconds(9), 20);
    try (var into = SpeechFile.create(folder, ACME, ScriptedProvider.JOB, 2, bounds);
        SaidBefore before = SaidBefore.open(into.folder(), said.part()).orElseThrow()) {
      int lines = 0;
      while (before.copy(LINE, into)) {
        lines++;
      }
      return lines;
    }
  }
}
