package dev.patchbay.chained;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a compressed recording says that it is: by its headers alone, in one pass over them.
 *
 * <p>It is read here, and not by a library, because the file is a stranger's. Those that there are
 * for Java read tags and pictures for a player's own library, allocate what a length field says,
 * and have had endless loops; of all that nothing is needed for one number.
 */
final class PackedLength {
  private static final double MOST_SECONDS = 1e9;

  private PackedLength() {}

  /**
   * Looks.
   *
   * @return at least as long as a file is that tells the truth, to within a few packets; empty when
   *     it does not tell, or cannot be believed
   */
  static Optional<Duration> of(PackedFormat format, byte[] file) {
    PackedBytes bytes = new PackedBytes(file);
    Optional<Duration> said =
        switch (format) {
          case MP3 -> Mp3Length.of(bytes);
          case M4A -> Mp4Length.of(bytes);
          case OGG -> OggLength.of(bytes);
          case FLAC -> flac(bytes);
          case WEBM -> WebmLength.of(bytes);
        };
    return said.filter(
        length -> file.length / (length.toSeconds() + 1) <= mostBytesPerSecond(format));
  }

  /**
   * Nobody packs looser at 48 kHz stereo; what claims to be is not believed. So a lie is cheaper
   * than the truth by no more than this is above what the file really has. Of MP3 every frame was
   * counted, and what else there is may be a picture.
   */
  private static long mostBytesPerSecond(PackedFormat format) {
    return switch (format) {
      case MP3 -> Long.MAX_VALUE;
      // AAC: 6,144 bits for each channel's 1,024 samples.
      case M4A -> 72_000;
      // Opus has 510 kbit/s, Vorbis about 500.
      case OGG, WEBM -> 64_000;
      // Samples of 32 bits that nothing could be saved of.
      case FLAC -> 384_000;
    };
  }

  /**
   * A number of units as a time.
   *
   * @return empty for none, and for what is no time
   */
  static Optional<Duration> time(double units, double perSecond) {
    double seconds = units / perSecond;
    return perSecond > 0 && seconds > 0
        ? Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(seconds, MOST_SECONDS) * 1000)))
        : Optional.empty();
  }

  /** STREAMINFO is the first block; who wrote to a pipe left its number of samples zero. */
  private static Optional<Duration> flac(PackedBytes file) {
    long facts = file.number(18, 8);
    boolean streamInfo = (file.number(4, 1) & 0x7f) == 0 && file.number(5, 3) == 34;
    return streamInfo ? time(facts & 0xF_FFFF_FFFFL, facts >>> 44) : Optional.empty();
  }
}
