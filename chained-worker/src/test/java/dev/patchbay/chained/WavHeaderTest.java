package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WavHeaderTest {
  static Stream<Arguments> hostile() {
    byte[] good = Wav.silence(1);
    return Stream.of(
        lie("nothing at all", new byte[0], "input"),
        lie("one byte", new byte[1], "input.wav"),
        lie("ends inside RIFF", Arrays.copyOf(good, 11), "input.wav"),
        lie("not RIFF", Wav.empty().ascii("RIFX").int32(36).ascii("WAVE").asIs(), "input.wav"),
        lie("not WAVE", Wav.empty().ascii("RIFF").int32(4).ascii("AVI ").asIs(), "input.wav"),
        lie("Ogg", Wav.empty().ascii("OggS").chunk("xxxx", 64, 64).asIs(), "input.wav"),
        lie("RIFF alone", Wav.riff().end(), "input.wav.format"),
        lie("truncated data", Arrays.copyOf(good, good.length - 100), "input.wav"),
        lie("4 GB RIFF", pcm().data(100).endClaiming(0xFFFFFFFEL), "input.wav"),
        lie("4 GB data", pcm().chunk("data", 0xFFFFFFFEL, 100).end(), "input.wav.data"),
        lie(
            "data of unknown length",
            pcm().chunk("data", 0xFFFFFFFFL, 100).end(),
            "input.wav.data"),
        lie("2 GB data", pcm().chunk("data", 0x7FFFFFFFL, 100).end(), "input.wav.data"),
        lie("data one longer", pcm().chunk("data", 102, 100).end(), "input.wav.data"),
        lie("no data", pcm().chunk("LIST", 10, 10).end(), "input.wav.data"),
        lie("empty data", pcm().data(0).end(), "input.wav.data"),
        lie("half a sample", pcm().data(101).end(), "input.wav.data"),
        lie("two data", pcm().data(100).data(100).end(), "input.wav.data"),
        lie(
            "data before format",
            Wav.riff().data(100).format(1, 1, 8000, 16).end(),
            "input.wav.data"),
        lie("two formats", pcm().format(1, 2, 8000, 16).data(100).end(), "input.wav.format"),
        lie("format too short", Wav.riff().chunk("fmt ", 14, 14).data(2).end(), "input.wav.format"),
        lie("format too long", Wav.riff().chunk("fmt ", 66, 66).data(2).end(), "input.wav.format"),
        lie("4 GB format", Wav.riff().chunk("fmt ", 0xFFFFFFF0L, 16).end(), "input.wav.format"),
        lie("no channel", of(1, 0, 8000, 16), "input.wav.format"),
        lie("three channels", of(1, 3, 8000, 16), "input.wav.format"),
        lie("65535 channels", of(1, 65535, 8000, 16), "input.wav.format"),
        lie("too slow", of(1, 1, 7999, 16), "input.wav.format"),
        lie("too fast", of(1, 1, 48001, 16), "input.wav.format"),
        lie("no rate", of(1, 1, 0, 16), "input.wav.format"),
        lie("4 GHz", of(1, 1, 0xFFFFFFFFL, 16), "input.wav.format"),
        lie("8 bit PCM", of(1, 1, 8000, 8), "input.wav.format"),
        lie("24 bit PCM", of(1, 1, 8000, 24), "input.wav.format"),
        lie("no bits", of(1, 1, 8000, 0), "input.wav.format"),
        lie("16 bit G.711", of(7, 1, 8000, 16), "input.wav.format"),
        lie("float", of(3, 1, 8000, 32), "input.wav.format"),
        lie("ADPCM", of(2, 1, 8000, 4), "input.wav.format"),
        lie("extensible, cut short", of(0xFFFE, 1, 8000, 16), "input.wav.format"),
        lie(
            "extensible float",
            Wav.riff().extensible(3, 1, 8000, 16).data(8).end(),
            "input.wav.format"),
        lie(
            "lying byte rate",
            Wav.riff().format(1, 1, 8000, 1, 2, 16).data(8).end(),
            "input.wav.format"),
        lie(
            "lying block",
            Wav.riff().format(1, 1, 8000, 16000, 1, 16).data(8).end(),
            "input.wav.format"),
        lie(
            "empty block",
            Wav.riff().format(1, 1, 8000, 0, 0, 16).data(8).end(),
            "input.wav.format"),
        lie("65 chunks", chunks(65), "input.wav"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void aHostileHeaderIsRefusedByFieldAndRule(String what, byte[] wav, String field) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> WavHeader.read(ByteBuffer.wrap(wav)))
        .satisfies(
            refused -> assertThat(refused).hasMessageMatching(field + ": must [a-zA-Z0-9 .,']+"))
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_malformed"))
        .satisfies(refused -> assertThat(refused.ending().retryable()).isFalse());
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("PCM16 mono", Wav.silence(2), 2L),
        Arguments.of(
            "PCM16 stereo 48 kHz", Wav.riff().format(1, 2, 48_000, 16).data(192_000).end(), 1L),
        Arguments.of("A-law", Wav.riff().format(6, 1, 8_000, 8).data(8_000).end(), 1L),
        Arguments.of(
            "mu-law, one sample more", Wav.riff().format(7, 1, 8_000, 8).data(8_001).end(), 2L),
        Arguments.of(
            "extensible PCM16", Wav.riff().extensible(1, 2, 8_000, 16).data(32_000).end(), 1L),
        Arguments.of("a title before", pcm().chunk("LIST", 11, 11).data(16_000).end(), 1L),
        Arguments.of("a title after", pcm().data(16_000).chunk("LIST", 10, 10).end(), 1L),
        Arguments.of("bytes after the end", padded(pcm().data(16_000).end()), 1L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void anHonestHeaderTellsItsLengthRoundedUp(String what, byte[] wav, long seconds)
      throws RefusedInput, IOException {
    assertThat(WavHeader.read(ByteBuffer.wrap(wav)).secondsAtMost()).isEqualTo(seconds);
  }

  @Test
  void anyBytesAreReadOrRefusedButNeverBreakTheReader() throws IOException {
    int read = 0;
    byte[] good = Arrays.copyOf(Wav.silence(1), 2_000);
    for (int seed = 0; seed < 5_000; seed++) {
      var random = new Random(seed);
      byte[] wav = good.clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        wav[random.nextInt(48)] = (byte) random.nextInt();
      }
      try {
        assertThat(WavHeader.read(ByteBuffer.wrap(wav)).dataBytes()).isLessThan(wav.length);
        read++;
      } catch (RefusedInput refused) {
        assertThat(refused).hasMessageContaining("must");
      }
    }
    assertThat(read).isLessThan(5_000);
  }

  private static Arguments lie(String what, byte[] wav, String field) {
    return Arguments.of(what, wav, field.replace(".", "\\."));
  }

  private static Wav pcm() {
    return Wav.riff().format(1, 1, 8_000, 16);
  }

  private static byte[] of(int tag, int channels, long rate, int bits) {
    return Wav.riff().format(tag, channels, rate, bits).data(96).end();
  }

  private static byte[] chunks(int count) {
    Wav wav = pcm();
    for (int i = 0; i < count; i++) {
      wav.chunk("LIST", 2, 2);
    }
    return wav.data(100).end();
  }

  private static byte[] padded(byte[] wav) {
    return Arrays.copyOf(wav, wav.length + 100);
  }
}
