package dev.patchbay.chained;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The length of an Ogg file (RFC 3533): what the last pages of its sound say, one stream after the
 * other.
 */
final class OggLength {
  private static final int PAGE_HEAD = 27;
  private static final int MOST_STREAMS = 64;
  private static final int MOST_PACKETS_OF_A_PAGE = 255;

  private final PackedBytes file;
  private final Map<Long, Sound> streams = new HashMap<>();

  /** Seconds of streams whose number another one got. */
  private double ended;

  private OggLength(PackedBytes file) {
    this.file = file;
  }

  /**
   * One stream of sound.
   *
   * @param rate units per second in which its pages count
   * @param longestPacket in such units
   * @param first where its first page with sound ends; 0 before that
   * @param last where its last one does
   */
  private record Sound(long rate, long longestPacket, long first, long last) {
    Sound with(long position) {
      return position <= 0
          ? this
          : new Sound(rate, longestPacket, first == 0 ? position : first, Math.max(last, position));
    }

    /** One that was caught on its way does not begin at 0, but one page before its first end. */
    double seconds() {
      long start = Math.max(0, first - MOST_PACKETS_OF_A_PAGE * longestPacket);
      return rate == 0 ? 0 : (last - start) / (double) rate;
    }
  }

  static Optional<Duration> of(PackedBytes file) {
    OggLength length = new OggLength(file);
    length.walk();
    double seconds = length.streams.values().stream().mapToDouble(Sound::seconds).sum();
    return length.streams.size() > MOST_STREAMS
        ? Optional.empty()
        : PackedLength.time(length.ended + seconds, 1);
  }

  private void walk() {
    long at = 0;
    while (file.has(at, PAGE_HEAD) && streams.size() <= MOST_STREAMS) {
      if (file.says(at, "OggS")) {
        long segments = file.number(at + 26, 1);
        long content = at + PAGE_HEAD + segments;
        page(at, content);
        at = content;
        for (long i = 0; i < segments; i++) {
          at += file.number(content - segments + i, 1);
        }
      } else {
        at++;
      }
    }
  }

  private void page(long at, long content) {
    long serial = file.littleEndian(at + 14, 4);
    boolean begins = (file.number(at + 5, 1) & 2) != 0;
    if (begins) {
      sound(content).ifPresent(sound -> begin(serial, sound));
    } else {
      streams.computeIfPresent(serial, (_, sound) -> sound.with(file.littleEndian(at + 6, 8)));
    }
  }

  private void begin(long serial, Sound sound) {
    Sound before = streams.put(serial, sound);
    if (before != null) {
      ended += before.seconds();
    }
  }

  /** By the first packet of Opus (RFC 7845), Vorbis I, or FLAC. */
  private Optional<Sound> sound(long at) {
    if (file.says(at, "OpusHead")) {
      return Optional.of(new Sound(48_000, 5_760, 0, 0));
    }
    if (file.says(at, "\u0001vorbis")) {
      return Optional.of(new Sound(file.littleEndian(at + 12, 4), 8_192, 0, 0));
    }
    return file.says(at, "\u007fFLAC")
        ? Optional.of(new Sound(file.number(at + 27, 8) >>> 44, 65_535, 0, 0))
        : Optional.empty();
  }
}
