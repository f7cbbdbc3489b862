package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the engine is found. */
class EspeakTest {
  private static final String LISTS =
      "[ \"$*\" = --voices ] && echo ' 2 en-gb --/M English gmw/en (en 2)'";

  @TempDir Path folder;

  @Test
  void itIsFoundByNameOnThePathOrByItsOwnPath() throws IOException {
    new FakeEngine(folder).doing(LISTS, FakeEngine.SOON);

    assertThat(found("engine", "relative::/nowhere:" + folder))
        .hasValueSatisfying(engine -> {
          assertThat(engine.program()).isEqualTo(folder.resolve("engine"));
          assertThat(engine.voice(Optional.of("en"))).contains("en");
          assertThat(engine.voice(Optional.of("de"))).isEmpty();
          assertThat(engine.voice(Optional.empty())).contains("en");
        });
    assertThat(found(folder.resolve("engine").toString(), "")).isPresent();
  }

  @Test
  void whatIsNotThereOrIsSomethingElseIsNotFound() throws IOException {
    assertThat(found("engine", folder.toString())).isEmpty();
    assertThat(found(folder.toString(), "")).isEmpty();

    new FakeEngine(folder).doing("echo usage: engine; exit 1", FakeEngine.SOON);

    assertThat(found("engine", folder.toString())).isEmpty();
    assertThat(found("engine", "")).isEmpty();
  }

  private static Optional<Espeak> found(String command, String path) {
    return Espeak.find(command, path, "en", FakeEngine.SOON);
  }
}
