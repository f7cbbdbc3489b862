package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSoundsTest {
  @TempDir Path folder;

  @Test
  void soundIsTakenAsLongAsThereIsRoom() throws IOException {
    var sounds = new PageSounds(8);

    assertThat(sounds.take(file("a.wav", "RIFF"))).contains("data:audio/wav;base64,UklGRg==");
    assertThat(sounds.take(file("b.wav", "RIFFx"))).isEmpty();
    assertThat(sounds.take(file("c.wav", "RIFF"))).isPresent();
    assertThat(sounds.take(file("d.wav", "R"))).isEmpty();
  }

  @Test
  void whatIsNoFileIsNotTaken() throws IOException {
    var sounds = new PageSounds(100);

    assertThat(sounds.take(folder)).isEmpty();
    assertThat(sounds.take(folder.resolve("gone.wav"))).isEmpty();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
