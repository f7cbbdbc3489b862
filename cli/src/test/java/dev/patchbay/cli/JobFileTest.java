package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
  private static final int LIMIT = JobInput.MAX_INLINE_BYTES;

  @TempDir Path folder;

  @Test
  void aRecordingTravelsInlineUpToTheLimit() throws IOException {
    Path small = Files.write(folder.resolve("small one.wav"), wav(LIMIT));

    assertThat(recording(file(small))).isEqualTo(new JobInput.Inline("audio/wav", wav(LIMIT)));
    assertThat(recording(input(wav(LIMIT)))).isInstanceOf(JobInput.Inline.class);
  }

  @Test
  void aLargerRecordingIsRefusedWithTheAddressThatItWouldHave() throws IOException {
    Path large = Files.write(folder.resolve("large one.wav"), wav(LIMIT + 1));

    assertThatThrownBy(() -> recording(file(large)))
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("128 KiB")
        .hasMessageContaining("file://" + folder.toUri().getRawPath() + "large%20one.wav");
    assertThatThrownBy(() -> recording(input(wav(LIMIT + 1))))
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("file:///PATH");
  }

  @Test
  void aRecordingIsWhatItsFirstBytesSayWhateverItsName() throws IOException {
    Path named = Files.write(folder.resolve("song.wav"), "OggS........".getBytes(UTF_8));

    assertThat(recording(file(named)))
        .isInstanceOfSatisfying(
            JobInput.Inline.class, inline -> assertThat(inline.mediaType()).isEqualTo("audio/ogg"));
  }

  @Test
  void rawSamplesNeedTheirMediaType() {
    byte[] samples = new byte[320];

    assertThatThrownBy(() -> recording(input(samples)))
        .isInstanceOf(BadContent.class)
        .hasMessageContaining("--media-type");
    assertThat(input(samples).recording(Optional.of("audio/pcmu")))
        .isEqualTo(new JobInput.Inline("audio/pcmu", samples));
    assertThatThrownBy(() -> input(samples).recording(Optional.of("text/plain")))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("input.mediaType");
  }

  @Test
  void nothingIsNoRecording() {
    assertThatThrownBy(() -> input(new byte[0]).recording(Optional.of("audio/pcmu")))
        .isInstanceOf(BadContent.class)
        .hasMessage("standard input: is empty");
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
    assertThatThrownBy(() -> recording(file(folder.resolve("gone.wav"))))
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith("gone.wav: no such file");
    assertThatThrownBy(() -> file(folder).text()).isInstanceOf(CommandFailure.class);
  }

  private static JobInput recording(JobFile file) {
    return file.recording(Optional.empty());
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
