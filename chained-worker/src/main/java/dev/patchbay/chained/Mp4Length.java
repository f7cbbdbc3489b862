package dev.patchbay.chained;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The length of an MPEG-4 file (ISO 14496-12): the longest that the movie, one of its tracks, the
 * head of its fragments, or the fragments themselves tell.
 */
final class Mp4Length {
  private static final int MOOV = 0x6D6F6F76;
  private static final int TRAK = 0x7472616B;
  private static final int MDIA = 0x6D646961;
  private static final int MVEX = 0x6D766578;
  private static final int MOOF = 0x6D6F6F66;
  private static final int TRAF = 0x74726166;

  private static final int MVHD = 0x6D766864;
  private static final int MEHD = 0x6D656864;
  private static final int TKHD = 0x746B6864;
  private static final int MDHD = 0x6D646864;
  private static final int TREX = 0x74726578;
  private static final int TFHD = 0x74666864;
  private static final int TFDT = 0x74666474;
  private static final int TRUN = 0x7472756E;

  private final PackedBytes file;
  private final Mp4Fragments fragments;
  private Duration longest = Duration.ZERO;
  private long movieScale;

  private Mp4Length(PackedBytes file) {
    this.file = file;
    fragments = new Mp4Fragments(file);
  }

  static Optional<Duration> of(PackedBytes file) {
    Mp4Length length = new Mp4Length(file);
    length.walk();
    return Stream.concat(Stream.of(length.longest), length.fragments.length().stream())
        .max(Duration::compareTo)
        .filter(Duration::isPositive);
  }

  /** Whether the box is of version 1, which tells times in 64 bits. */
  static boolean wide(PackedBytes file, long content) {
    return file.number(content, 1) == 1;
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
      at += look((int) file.number(at + 4, 4), at + head, at + size) ? head : size;
    }
  }

  /** Whether to go into the box. */
  private boolean look(int name, long content, long end) {
    switch (name) {
      case MOOV, TRAK, MDIA, MVEX, MOOF, TRAF -> {
        return true;
      }
      case MVHD -> {
        movieScale = scale(content);
        longest(timed(content), movieScale);
      }
      case MEHD -> longest(time(content + 4, wide(file, content) ? 8 : 4), movieScale);
      case TKHD -> fragments.track(content);
      case MDHD -> {
        fragments.scale(scale(content));
        longest(timed(content), scale(content));
      }
      case TREX -> fragments.defaults(content);
      case TFHD -> fragments.fragment(content);
      case TFDT -> fragments.begins(content);
      case TRUN -> fragments.run(content, end);
      default -> {
        // Nothing else tells a length.
      }
    }
    return false;
  }

  private long scale(long content) {
    return file.number(content + (wide(file, content) ? 20 : 12), 4);
  }

  private long timed(long content) {
    return wide(file, content) ? time(content + 24, 8) : time(content + 16, 4);
  }

  /** All ones mean that it is not known. */
  private long time(long at, int bytes) {
    long units = file.number(at, bytes);
    return bytes == 4 && units == 0xFFFF_FFFFL ? 0 : units;
  }

  private void longest(long units, long scale) {
    Optional<Duration> told = PackedLength.time(units, scale);
    longest = told.filter(time -> time.compareTo(longest) > 0).orElse(longest);
  }
}
