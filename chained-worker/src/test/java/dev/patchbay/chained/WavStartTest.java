package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WavStartTest {
  static Stream<Arguments> hostile() {
    byte[] good = Wav.silence(1);
    return Stream.of(
        lie("nothing at all", new byte[0], "input.wav"),
        lie("one byte", new byte[1], "input.wav"),
        lie("not RIFF", Wav.empty().ascii("RIFX").int32(36).ascii("WAVE").asIs(), "input.wav"),
        lie("Ogg", Wav.empty().ascii("OggS").chunk("xxxx", 64, 64).asIs(), "input.wav"),
        lie("ends inside RIFF", Arrays.copyOf(good, 11), "input.wav"),
        lie("not WAVE", Wav.empty().ascii("RIFF").int32(40).ascii("AVI ").asIs(), "input.wav"),
        lie("RIFF alone", Wav.riff().end(), "input.wav.format"),
        lie("streamed RIFF alone", Wav.riff().endClaiming(0), "input.wav.format"),
        lie("truncated data", Arrays.copyOf(good, good.length - 100), "input.wav.data"),
        lie("4 GB RIFF", pcm().data(100).endClaiming(0xFFFFFFFEL), "input.wav"),
        lie("4 GB data", pcm().chunk("data", 0xFFFFFFFEL, 100).end(), "input.wav.data"),
        lie(
            "4 GB data in 4 GB RIFF",
            pcm().chunk("data", 0xFFFFFF00L, 100).endClaiming(0xFFFFFFFEL),
            "input.wav.data"),
        lie("2 GB data", pcm().chunk("data", 0x7FFFFFFFL, 100).end(), "input.wav.data"),
        lie("data one longer", pcm().chunk("data", 102, 100).end(), "input.wav.data"),
        lie("no data", pcm().chunk("LIST", 10, 10).end(), "input.wav.data"),
        lie("empty data", pcm().data(0).end(), "input.wav.data"),
        lie("half a sample", pcm().data(101).end(), "input.wav.data"),
        lie("data first", Wav.riff().data(100).format(1, 1, 8000, 16).end(), "input.wav.data"),
        lie("two formats", pcm().format(1, 2, 8000, 16).data(100).end(), "input.wav.format"),
        lie("format too short", Wav.riff().chunk("fmt ", 14, 14).data(2).end(), "input.wav.format"),
        lie("format too long", Wav.riff().chunk("fmt ", 66, 66).data(2).end(), "input.wav.format"),
        lie("4 GB format", Wav.riff().chunk("fmt ", 0xFFFFFFF0L, 16).end(), "input.wav.format"),
        lie("4 GB title", pcm().chunk("LIST", 0xFFFFFFF0L, 16).end(), "input.wav.chunk"),
        lie("2 MiB title", pcm().chunk("LIST", 1 << 21, 1 << 21).data(100).end(), "input.wav"),
        lie("no channel", of(1, 0, 8000, 16), "input.wav.format"),
        lie("three channels", of(1, 3, 8000, 16), "input.wav.format"),
        lie("65535 channels", of(1, 65535, 8000, 16), "input.wav.format"),
        lie("too slow", of(1, 1, 7999, 16), "input.wav.format"),
        lie("too fast", of(1, 1, 48001, 16), "input.wav.format"),
        lie("no rate", of(1, 1, 0, 16), "input.wav.format"),
        lie("4 GHz", of(1, 1, 0xFFFFFFFFL, 16), "input.wav.format"),
        lie("12 bit PCM", of(1, 1, 8000, 12), "input.wav.format"),
        lie("no bits", of(1, 1, 8000, 0), "input.wav.format"),
        lie("64 bit PCM", of(1, 1, 8000, 64), "input.wav.format"),
        lie("16 bit G.711", of(7, 1, 8000, 16), "input.wav.format"),
        lie("64 bit float", of(3, 1, 8000, 64), "input.wav.format"),
        lie("ADPCM", of(2, 1, 8000, 4), "input.wav.format"),
        lie("extensible, cut short", of(0xFFFE, 1, 8000, 16), "input.wav.format"),
        lie(
            "extensible ADPCM",
            Wav.riff().extensible(2, 1, 8000, 4).data(8).end(),
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
        .isThrownBy(() -> read(wav))
        .satisfies(
            refused -> assertThat(refused).hasMessageMatching(field + ": must [a-zA-Z0-9 .,']+"))
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_malformed"));
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of("PCM16", of(1, 1, 8000, 16), Encoding.PCM16),
        Arguments.of("PCM8", of(1, 2, 8000, 8), Encoding.PCM8),
        Arguments.of("PCM24", of(1, 2, 48_000, 24), Encoding.PCM24),
        Arguments.of("PCM32", of(1, 1, 44_100, 32), Encoding.PCM32),
        Arguments.of("float", of(3, 2, 44_100, 32), Encoding.FLOAT32),
        Arguments.of("A-law", of(6, 1, 8_000, 8), Encoding.A_LAW),
        Arguments.of("mu-law", of(7, 2, 8_000, 8), Encoding.MU_LAW),
        Arguments.of(
            "extensible float",
            Wav.riff().extensible(3, 1, 8000, 32).data(96).end(),
            Encoding.FLOAT32),
        Arguments.of(
            "a title of odd length", pcm().chunk("LIST", 11, 11).data(96).end(), Encoding.PCM16),
        Arguments.of("bytes after it", Arrays.copyOf(of(1, 1, 8000, 16), 999), Encoding.PCM16),
        Arguments.of("no length of RIFF", pcm().data(96).endClaiming(0), Encoding.PCM16));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void anHonestHeaderTellsFormatAndLength(String what, byte[] wav, Encoding encoding)
      throws RefusedInput, IOException {
    WavStart start = read(wav);
    assertThat(start.format().encoding()).isEqualTo(encoding);
    assertThat(start.dataBytes()).hasValue(96);
  }

  static Stream<Arguments> lasting() {
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
        Arguments.of("a title after", pcm().data(16_000).chunk("LIST", 10, 10).end(), 1L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lasting")
  void anHonestHeaderTellsItsTimeRoundedUp(String what, byte[] wav, long seconds)
      throws RefusedInput, IOException {
    assertThat(read(wav).secondsAtMost()).hasValue(seconds);
  }

  static Stream<Arguments> streamed() {
    return Stream.of(
        Arguments.of("ffmpeg", pcm().chunk("data", 0xFFFFFFFFL, 100).endClaiming(0xFFFFFFFFL)),
        Arguments.of("zeros", pcm().chunk("data", 0, 100).endClaiming(0)),
        Arguments.of("SoX", pcm().chunk("data", 0x7FFFF000L, 100).endClaiming(0x7FFFF024L)),
        Arguments.of("an honest RIFF", pcm().chunk("data", 0xFFFFFFFFL, 100).end()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streamed")
  void whoeverWroteToAPipeDoesNotKnowTheLength(String what, byte[] wav)
      throws RefusedInput, IOException {
    assertThat(read(wav).dataBytes()).isEmpty();
  }

  @Test
  void anyBytesAreReadOrRefusedButNeverBreakTheReader() throws IOException {
    byte[] good = Arrays.copyOf(Wav.silence(1), 2_000);
    for (int seed = 0; seed < 5_000; seed++) {
      var random = new Random(seed);
      byte[] wav = Arrays.copyOf(good, 20 + random.nextInt(good.length - 20));
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        wav[random.nextInt(Math.min(48, wav.length))] = (byte) random.nextInt();
      }
      OptionalLong known = seed % 2 == 0 ? OptionalLong.of(wav.length) : OptionalLong.empty();
      try {
        assertThat(WavStart.read(new ByteArrayInputStream(wav), known).format().rate())
            .isBetween(8_000, 48_000);
      } catch (RefusedInput refused) {
        assertThat(refused).hasMessageContaining("must");
      }
    }
  }

  private static WavStart read(byte[] wav) throws RefusedInput, IOException {
    return WavStart.read(new ByteArrayInputStream(wav), OptionalLong.of(wav.length));
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
}
