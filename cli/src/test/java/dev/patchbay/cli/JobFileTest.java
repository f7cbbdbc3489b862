package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
  private static final int LIMIT = JobInput.MAX_INLINE_BYTES;

  @TempDir Path folder;

  @Test
  void aRecordingTravelsInlineUpToTheLimitAndByReferenceAbove() throws IOException {
    Path small = Files.write(folder.resolve("small one.wav"), wav(LIMIT));
    Path large = Files.write(folder.resolve("large one.wav"), wav(LIMIT + 1));

    assertThat(file(small).recording()).isEqualTo(new JobInput.Inline("audio/wav", wav(LIMIT)));
    assertThat(file(large).recording())
        .isInstanceOfSatisfying(
            JobInput.Reference.class,
            reference -> {
              assertThat(reference.uri()).hasScheme("file");
              assertThat(Path.of(reference.uri())).isEqualTo(large.toAbsolutePath());
            });
  }

  @Test
  void standardInputHasNoPlaceToReferTo() {
    assertThat(input(wav(LIMIT)).recording()).isInstanceOf(JobInput.Inline.class);
    assertThatThrownBy(() -> input(wav(LIMIT + 1)).recording())
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("128 KiB");
  }

  @Test
  void whatIsNoWavFileIsRefused() {
    assertThatThrownBy(() -> input("ID3 an MP3 file".getBytes(UTF_8)).recording())
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("not a WAV file");
    assertThatThrownBy(() -> input(new byte[0]).recording()).isInstanceOf(BadContent.class);
  }

  @Test
  void textMustBeUtf8AndFit() {
    assertThat(input("Hello\r\n".getBytes(UTF_8)).text()).isEqualTo(new JobInput.Text("Hello"));
    assertThatThrownBy(() -> input(new byte[] {'a', (byte) 0xff}).text())
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> input("x".repeat(200_000).getBytes(UTF_8)).text())
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("32768");
  }

  @Test
  void whatBreaksItsContractIsRefusedUnderTheFilesName() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");

    assertThatThrownBy(() -> file(broken).parsed(10, Json::tree))
        .isInstanceOf(BadContent.class)
        .hasMessageStartingWith(broken + ": ");
    assertThatThrownBy(() -> input("{}{}".getBytes(UTF_8)).parsed(3, Json::tree))
        .isInstanceOf(BadContent.class)
        .hasMessage("standard input: has more than 3 bytes");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> file(folder.resolve("gone.wav")).recording())
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith("gone.wav: no such file");
    assertThatThrownBy(() -> file(folder).text()).isInstanceOf(CommandFailure.class);
  }

  private static JobFile file(Path path) {
    return new JobFile(path.toString(), new ByteArrayInputStream(new byte[0]));
  }

  private static JobFile input(byte[] bytes) {
    return new JobFile("-", new ByteArrayInputStream(bytes));
  }

  private static byte[] wav(int bytes) {
    byte[] wav = new byte[bytes];
    System.arraycopy("RIFF....WAVEfmt ".getBytes(UTF_8), 0, wav, 0, 16);
    return wav;
  }
}
