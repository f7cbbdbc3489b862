package dev.patchbay.cli.talk;

import static dev.patchbay.cli.talk.PlayerTest.joined;
import static dev.patchbay.cli.talk.PlayerTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.FrameFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TalkFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FrameFormat.class)
  void whatWasHeardIsReadBackAsItWasPlayed(FrameFormat format) throws Exception {
    Path path = folder.resolve("talk.wav");
    byte[] speech = run(9, 50_000);
    try (TalkFile file = TalkFile.create(path, format, false)) {
      file.silence(1_000);
      file.advance(0);
      file.sound(speech, 10, 40_000);
      file.advance(0);
      file.silence(500);
    }

    byte[] data = joined(silence(format, 1_000), run(9, 40_000), silence(format, 500));
    assertThat(Recording.wav(Files.readAllBytes(path), Optional.empty()))
        .isEqualTo(new Recording(format, data));
    AudioFormat others = AudioSystem.getAudioFileFormat(path.toFile()).getFormat();
    assertThat(others.getChannels()).isEqualTo(1);
    assertThat(others.getSampleRate()).isEqualTo(format.sampleRate());
  }

  @Test
  void callerIsLeftAndAgentRightAtTheirTimes() throws Exception {
    Path path = folder.resolve("talk.wav");
    try (TalkFile file = TalkFile.create(path, FrameFormat.PCMU, true)) {
      file.said(run(1, 320), 0);
      file.silence(320);
      file.advance(40_000);
      file.said(run(2, 320), 40_000);
      file.sound(run(7, 320), 0, 320);
      file.advance(80_000);
    }

    byte[] samples = data(path);
    assertThat(side(samples, 0)).isEqualTo(joined(run(1, 320), run(2, 320)));
    assertThat(side(samples, 1)).isEqualTo(joined(run(0xff, 320), run(7, 320)));
  }

  @Test
  void callerWhoSaysNothingForLongIsSilentInTheFileToo() throws Exception {
    Path path = folder.resolve("talk.wav");
    try (TalkFile file = TalkFile.create(path, FrameFormat.PCMU, true)) {
      file.said(run(1, 320), 0);
      for (int second = 1; second <= 5; second++) {
        file.silence(8_000);
        file.advance(second * 1_000_000L);
      }
      file.said(run(2, 320), 5_000_000);
    }

    byte[] caller = side(data(path), 0);
    assertThat(caller).hasSize(40_320);
    assertThat(Arrays.copyOfRange(caller, 320, 40_000)).isEqualTo(run(0xff, 39_680));
    assertThat(Arrays.copyOfRange(caller, 40_000, 40_320)).isEqualTo(run(2, 320));
  }

  @Test
  void fileIsThereOnlyWhenItIsWholeAndForItsOwnerAlone() throws Exception {
    Path path = Files.writeString(folder.resolve("talk.wav"), "before");
    try (TalkFile file = TalkFile.create(path, FrameFormat.PCMU, false)) {
      file.sound(run(1, 100_001), 0, 100_001);
      file.advance(0);
      assertThat(path).hasContent("before");
    }

    assertThat(Files.size(path)).isEqualTo(58 + 100_002);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(path);
    }
  }

  @Test
  void withoutATalkNothingIsWrittenAndWhatWasThereStays() throws Exception {
    Path path = Files.writeString(folder.resolve("talk.wav"), "before");
    TalkFile file = TalkFile.create(path, FrameFormat.PCMU, true);
    file.close();

    assertThat(file.written()).isFalse();
    assertThat(path).hasContent("before");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(path);
    }
  }

  @Test
  void placeThatCannotBeWrittenIsToldBeforeTheTalk() {
    assertThatThrownBy(() -> TalkFile.create(folder, FrameFormat.PCMU, false))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> TalkFile.create(folder.resolve("none/talk.wav"), FrameFormat.PCMU, false))
        .isInstanceOf(IOException.class);
  }

  private static byte[] silence(FrameFormat format, int bytes) {
    return Silence.of(format, bytes);
  }

  private static byte[] data(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(header.getShort(22)).isEqualTo((short) 2);
    assertThat(header.getInt(4)).isEqualTo(file.length - 8);
    assertThat(header.getInt(54)).isEqualTo(file.length - 58);
    return Arrays.copyOfRange(file, 58, file.length);
  }

  private static byte[] side(byte[] samples, int side) {
    byte[] one = new byte[samples.length / 2];
    for (int i = 0; i < one.length; i++) {
      one[i] = samples[2 * i + side];
    }
    return one;
  }
}
