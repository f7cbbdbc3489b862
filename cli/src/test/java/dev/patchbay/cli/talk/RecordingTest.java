package dev.patchbay.cli.talk;

import static dev.patchbay.cli.talk.PlayerTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
  @ParameterizedTest
  @CsvSource({"1,24000,16,PCM16", "7,8000,8,PCMU", "6,8000,8,PCMA"})
  void samplesOfAFormatOfFramesAreSentAsTheyAre(int tag, int rate, int bits, FrameFormat format) {
    byte[] data = run(9, 4_800);

    Recording recording = Recording.wav(Wav.of(tag, 1, rate, bits, data), Optional.empty());

    assertThat(recording).isEqualTo(new Recording(format, data));
    assertThat(Recording.wav(Wav.of(tag, 1, rate, bits, data), Optional.of(format)))
        .isEqualTo(recording);
  }

  @Test
  void pcmAtEightKilohertzIsSentAsG711() {
    byte[] silence = Wav.of(1, 1, 8_000, 16, new byte[320]);

    assertThat(Recording.wav(silence, Optional.empty()))
        .isEqualTo(new Recording(FrameFormat.PCMU, run(0xff, 160)));
    assertThat(Recording.wav(silence, Optional.of(FrameFormat.PCMA)))
        .isEqualTo(new Recording(FrameFormat.PCMA, run(0xd5, 160)));
    assertThatThrownBy(() -> Recording.wav(silence, Optional.of(FrameFormat.PCM16)))
        .isInstanceOf(ContractViolation.class)
        .hasMessage("must have 24000 samples per second for pcm16; nothing is resampled here");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,16000,16",
    "1,1,44100,16",
    "1,1,24000,8",
    "1,1,24000,24",
    "3,1,24000,32",
    "7,1,16000,8",
    "6,1,8000,16",
    "17,1,8000,4",
    "85,1,8000,8"
  })
  void whatWouldNeedResamplingOrDecodingIsRefusedWithTheRule(
      int tag, int channels, int rate, int bits) {
    assertRefused(
        Wav.of(tag, channels, rate, bits, new byte[480]),
        "must be PCM of 16 bits with 24000 or 8000 samples per second, or G.711 with 8000; nothing"
            + " is resampled here");
  }

  @Test
  void otherThingsAreRefusedWithTheRule() {
    assertRefused(Wav.of(1, 2, 24_000, 16, new byte[480]), "must have one channel");
    assertRefused(Wav.of(1, 1, 24_000, 16, new byte[0]), "must hold audio");
    assertRefused(new byte[0], "must be a WAV file");
    assertRefused("ID3 and what follows".getBytes(), "must be a WAV file");
    assertRefused(Wav.joined(Wav.format(1, 1, 24_000, 16)), "must have a data chunk");
    assertRefused(
        Wav.joined(Wav.chunk("data", new byte[480]), Wav.format(1, 1, 24_000, 16)),
        "must have its fmt chunk before its data");
    assertRefused(Wav.joined(Wav.chunk("fmt ", new byte[8])), "must have a whole fmt chunk");
    assertThatThrownBy(
            () -> Recording.wav(Wav.of(7, 1, 8_000, 8, run(1, 80)), Optional.of(FrameFormat.PCM16)))
        .hasMessage("must be pcm16; it is pcmu");
  }

  @Test
  void otherChunksArePassedOverAndAFileThatWasNotClosedIsReadToItsEnd() {
    byte[] data = run(5, 480);
    byte[] file =
        Wav.joined(
            Wav.chunk("LIST", new byte[7]),
            Wav.format(1, 1, 24_000, 16),
            Wav.chunk("fact", new byte[4]),
            Wav.chunk("data", data));
    assertThat(Recording.wav(file, Optional.empty()).bytes()).isEqualTo(data);

    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 484, -1);
    assertThat(Recording.wav(file, Optional.empty()).bytes()).isEqualTo(data);
    assertThat(Recording.wav(Arrays.copyOf(file, file.length - 1), Optional.empty()).bytes())
        .isEqualTo(run(5, 478));
  }

  @Test
  void theExtensibleFormIsReadToo() {
    byte[] body = new byte[40];
    System.arraycopy(Wav.format(0xfffe, 1, 24_000, 16), 8, body, 0, 16);
    body[16] = 22;
    body[24] = 1;
    byte[] file = Wav.joined(Wav.chunk("fmt ", body), Wav.chunk("data", run(5, 480)));

    assertThat(Recording.wav(file, Optional.empty()).format()).isEqualTo(FrameFormat.PCM16);
  }

  @Test
  void damagedFilesAreRefusedOrReadButNeverMore() {
    var random = new Random(7);
    byte[] whole = Wav.of(7, 1, 8_000, 8, run(1, 80));
    for (int i = 0; i < 2_000; i++) {
      byte[] file = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && file.length > 0; flips--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(Recording.wav(file, Optional.empty()).bytes()).hasSizeLessThanOrEqualTo(80);
      } catch (ContractViolation e) {
        assertThat(e.rule()).startsWith("must");
      }
    }
  }

  @Test
  void voiceSaysItInFramesAndSilenceBehindItsEnd() {
    var recording = new Recording(FrameFormat.PCMA, run(3, 400));
    Voice voice = recording.voice();

    assertThat(recording.length()).isEqualTo(Duration.ofMillis(50));
    assertThat(voice.next(320))
        .isInstanceOfSatisfying(
            Voice.Next.Sound.class, sound -> assertThat(sound.bytes()).isEqualTo(run(3, 320)));
    assertThat(voice.next(320))
        .isInstanceOfSatisfying(
            Voice.Next.Sound.class,
            sound ->
                assertThat(sound.bytes()).isEqualTo(PlayerTest.joined(run(3, 80), run(0xd5, 240))));
    assertThat(voice.next(320)).isEqualTo(new Voice.Next.Over());
    assertThat(recording).hasToString("Recording[format=pcma, bytes=400]");
  }

  private static void assertRefused(byte[] file, String rule) {
    assertThatThrownBy(() -> Recording.wav(file, Optional.empty()))
        .isInstanceOf(ContractViolation.class)
        .hasMessage(rule);
  }
}
