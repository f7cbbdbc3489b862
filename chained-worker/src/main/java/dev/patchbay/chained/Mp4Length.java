package dev.patchbay.chained;

import java.time.Duration;
import java.util.Optional;

/**
 * The length of an MPEG-4 file (ISO 14496-12): the longest that the movie, one of its tracks, or
 * the head of its fragments tells. Of a file in fragments without that it is not known.
 */
final class Mp4Length {
  private static final int MOOV = 0x6D6F6F76;
  private static final int TRAK = 0x7472616B;
  private static final int MDIA = 0x6D646961;
  private static final int MVEX = 0x6D766578;
  private static final int MVHD = 0x6D766864;
  private static final int MDHD = 0x6D646864;
  private static final int MEHD = 0x6D656864;
  private static final int MOOF = 0x6D6F6F66;

  private static final Duration NONE = Duration.ZERO;

  private final PackedBytes file;
  private Duration longest = NONE;
  private Duration ofFragments = NONE;
  private long movieScale;
  private boolean fragments;

  private Mp4Length(PackedBytes file) {
    this.file = file;
  }

  static Optional<Duration> of(PackedBytes file) {
    Mp4Length length = new Mp4Length(file);
    length.walk();
    boolean known = !length.fragments || !length.ofFragments.isZero();
    return Optional.of(longer(length.longest, length.ofFragments))
        .filter(found -> known && !found.isZero());
  }

  /** From box to box, into those that hold what is looked for and over all others. */
  private void walk() {
    long at = 0;
    while (file.has(at, 8)) {
      boolean large = file.number(at, 4) == 1;
      int head = large ? 16 : 8;
      long told = large ? file.number(at + 8, 8) : file.number(at, 4);
      long size = told == 0 ? file.size() - at : told;
      if (size < head || !file.has(at, size)) {
        return;
      }
      at += look(at + 4, at + head) ? head : size;
    }
  }

  /** Whether to go into the box. */
  private boolean look(long name, long content) {
    switch ((int) file.number(name, 4)) {
      case MOOV, TRAK, MDIA, MVEX -> {
        return true;
      }
      case MVHD -> {
        movieScale = scale(content);
        longest = longer(longest, length(content));
      }
      case MDHD -> longest = longer(longest, length(content));
      case MEHD -> ofFragments = time(wide(content) ? 8 : 4, content + 4, movieScale);
      case MOOF -> fragments = true;
      default -> {
        // Nothing else tells a length.
      }
    }
    return false;
  }

  /** Version 1 of a box tells its times in 64 bits. */
  private boolean wide(long content) {
    return file.number(content, 1) == 1;
  }

  private long scale(long content) {
    return file.number(content + (wide(content) ? 20 : 12), 4);
  }

  private Duration length(long content) {
    return wide(content)
        ? time(8, content + 24, scale(content))
        : time(4, content + 16, scale(content));
  }

  /** All ones means that it is not known. */
  private Duration time(int bytes, long at, long scale) {
    long units = file.number(at, bytes);
    boolean known = bytes == 4 ? units != 0xFFFF_FFFFL : units >= 0;
    return known ? PackedLength.time(units, scale).orElse(NONE) : NONE;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
