package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of {@code packed/} are FFmpeg's: a tone of 3.21 s in each format. */
class PackedLengthTest {
  private static final Duration TRUE = Duration.ofMillis(3_210);

  @ParameterizedTest
  @CsvSource({
    "mpeg1.mp3, MP3",
    "mpeg2-vbr.mp3, MP3",
    "mpeg25.mp3, MP3",
    "no-tag.mp3, MP3",
    "aac.m4a, M4A",
    "fragmented.m4a, M4A",
    "opus.ogg, OGG",
    "vorbis.ogg, OGG",
    "flac.ogg, OGG",
    "sound.flac, FLAC",
    "opus.webm, WEBM",
    "live.webm, WEBM"
  })
  void aFileThatTellsTheTruthIsNeverTakenForShorterAndHardlyForLonger(
      String name, PackedFormat format) throws IOException {
    assertThat(PackedLength.of(format, file(name)).orElseThrow())
        .isBetween(TRUE, TRUE.plusMillis(350));
  }

  @Test
  void framesOfMp3CountWhereverJunkStandsBetweenThem() throws IOException {
    byte[] half = file("no-tag.mp3");
    byte[] junk = new byte[2_000];
    Arrays.fill(junk, (byte) 0xff);
    assertThat(PackedLength.of(PackedFormat.MP3, concat(concat(half, junk), half)).orElseThrow())
        .isBetween(TRUE.multipliedBy(2), TRUE.multipliedBy(2).plusMillis(500));
  }

  @Test
  void aTagOfMp3MayHoldFramesThatDoNotCount() throws IOException {
    byte[] sound = file("no-tag.mp3");
    byte[] head = {'I', 'D', '3', 4, 0, 0, 0, 0, (byte) (sound.length >> 7), 0};
    head[9] = (byte) (sound.length & 0x7f);
    assertThat(PackedLength.of(PackedFormat.MP3, concat(concat(head, sound), sound)))
        .isEqualTo(PackedLength.of(PackedFormat.MP3, sound));
  }

  @Test
  void anMp3FileIsAsLongAsItsFramesWhateverPictureItCarries() throws IOException {
    byte[] sound = file("no-tag.mp3");
    byte[] picture = new byte[10 + (1 << 21)];
    System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 1, 0, 0, 0}, 0, picture, 0, 10);
    assertThat(PackedLength.of(PackedFormat.MP3, concat(picture, sound)))
        .isEqualTo(PackedLength.of(PackedFormat.MP3, sound));
  }

  @Test
  void anMp3FileThatIsMostlySomethingElseDoesNotTell() throws IOException {
    byte[] sound = file("no-tag.mp3");
    assertThat(PackedLength.of(PackedFormat.MP3, concat(sound, new byte[2 * sound.length])))
        .isEmpty();
  }

  @Test
  void flacFromAPipeDoesNotTell() throws IOException {
    byte[] flac = file("sound.flac");
    flac[21] &= (byte) 0xf0;
    Arrays.fill(flac, 22, 26, (byte) 0);
    assertThat(PackedLength.of(PackedFormat.FLAC, flac)).isEmpty();
  }

  @Test
  void anOggStreamThatWasCaughtOnItsWayIsAsLongAsWhatWasCaught() throws IOException {
    byte[] ogg = file("opus.ogg");
    long tenHours = 36_000L * 48_000;
    for (int at = 0; at + 27 < ogg.length; at++) {
      if (new String(ogg, at, 4, StandardCharsets.ISO_8859_1).equals("OggS")) {
        ByteBuffer granule = ByteBuffer.wrap(ogg, at + 6, 8).slice();
        granule.order(ByteOrder.LITTLE_ENDIAN);
        granule.putLong(0, granule.getLong(0) == 0 ? 0 : granule.getLong(0) + tenHours);
      }
    }
    assertThat(PackedLength.of(PackedFormat.OGG, ogg).orElseThrow())
        .isBetween(TRUE, TRUE.plusSeconds(31));
  }

  @Test
  void chainedOggStreamsAddUpAlsoUnderOneNumber() throws IOException {
    byte[] ogg = file("opus.ogg");
    assertThat(PackedLength.of(PackedFormat.OGG, concat(ogg, ogg)).orElseThrow())
        .isBetween(TRUE.multipliedBy(2), TRUE.multipliedBy(2).plusMillis(50));
  }

  @Test
  void whatClaimsToBeShorterThanItCanBeIsNotBelieved() throws IOException {
    byte[] flac = file("sound.flac");
    assertThat(PackedLength.of(PackedFormat.FLAC, Arrays.copyOf(flac, 1_500_000))).isPresent();
    assertThat(PackedLength.of(PackedFormat.FLAC, Arrays.copyOf(flac, 1_600_000))).isEmpty();
  }

  /** Else hours of telephone were announced, and reserved under a spend cap, as a minute. */
  @ParameterizedTest
  @CsvSource({
    "aac.m4a, M4A, 72000",
    "opus.ogg, OGG, 64000",
    "vorbis.ogg, OGG, 64000",
    "opus.webm, WEBM, 64000"
  })
  void nobodyIsBelievedThatClaimsMoreThanTheFormatTakesForASecond(
      String name, PackedFormat format, int most) throws IOException {
    byte[] sound = file(name);

    assertThat(PackedLength.of(format, padded(format, sound, 4 * most))).isPresent();
    assertThat(PackedLength.of(format, padded(format, sound, 4 * most + 1_000))).isEmpty();
  }

  /** Bytes that count for nothing, where the format has room for them. */
  private static byte[] padded(PackedFormat format, byte[] sound, int length) {
    byte[] more = new byte[length - sound.length];
    if (format == PackedFormat.M4A) {
      ByteBuffer.wrap(more).putInt(more.length).put("free".getBytes(StandardCharsets.ISO_8859_1));
    }
    return concat(sound, more);
  }

  @Test
  void aLengthBeyondAllMeasureIsStillALength() throws IOException {
    byte[] m4a = file("aac.m4a");
    int movie = indexOf(m4a, "mvhd");
    Arrays.fill(m4a, movie + 20, movie + 23, (byte) 0xff);
    assertThat(PackedLength.of(PackedFormat.M4A, m4a).orElseThrow())
        .isGreaterThan(Duration.ofDays(40));
  }

  @ParameterizedTest
  @EnumSource(PackedFormat.class)
  void anyBytesTellALengthOrNoneAndSoonAndNeverBreakTheReader(PackedFormat format)
      throws IOException {
    byte[] good =
        switch (format) {
          case MP3 -> file("mpeg25.mp3");
          case M4A -> file("fragmented.m4a");
          case OGG -> file("opus.ogg");
          case FLAC -> Arrays.copyOf(file("sound.flac"), 2_000);
          case WEBM -> file("live.webm");
        };
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 100));
      for (int i = 0; i < random.nextInt(20) && bad.length > 0; i++) {
        bad[random.nextInt(Math.min(bad.length, i % 2 == 0 ? 600 : bad.length))] =
            (byte) random.nextInt();
      }
      Optional<Duration> length = PackedLength.of(format, bad);
      assertThat(length.orElse(Duration.ofMillis(1))).isPositive();
    }
    for (int filler : new int[] {0, 1, 0x20, 0x80, 0xa0, 0xff}) {
      byte[] huge = Arrays.copyOf(good, 25_000_000);
      Arrays.fill(huge, Math.min(40, good.length), huge.length, (byte) filler);
      var unused = PackedLength.of(format, huge);
    }
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PackedLengthTest.class.getResourceAsStream("/packed/" + name))) {
      return in.readAllBytes();
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
