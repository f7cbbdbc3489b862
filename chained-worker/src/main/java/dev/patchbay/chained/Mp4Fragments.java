package dev.patchbay.chained;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The length of an MPEG-4 file in fragments (ISO 14496-12, 8.8): where the last samples of its
 * longest track end. So browsers record, who do not know before how long it will be.
 */
final class Mp4Fragments {
  private static final int MOST_TRACKS = 64;
  private static final int OFFSET = 0x1;
  private static final int DESCRIPTION = 0x2;
  private static final int FIRST_FLAGS = 0x4;
  private static final int LASTING = 0x8;
  private static final int SAMPLES_LAST = 0x100;

  private final PackedBytes file;
  private final Map<Long, Track> tracks = new HashMap<>();
  private Track track = new Track();
  private long sampleLasts;

  Mp4Fragments(PackedBytes file) {
    this.file = file;
  }

  /** What is known of one track, in units of its own. */
  private static final class Track {
    private long scale;
    private long sampleLasts;
    private double end;
  }

  /** The longest that any track comes to; empty without samples in fragments. */
  Optional<Duration> length() {
    return tracks.values().stream()
        .flatMap(any -> PackedLength.time(any.end, any.scale).stream())
        .max(Duration::compareTo);
  }

  /** {@code tkhd}: the boxes that follow are of this track. */
  void track(long content) {
    track = track(content + (Mp4Length.wide(file, content) ? 20 : 12), true);
  }

  /** {@code mdhd}: how many units a second has. */
  void scale(long units) {
    track.scale = units;
  }

  /** {@code trex}: how long samples last that do not say so. */
  void defaults(long content) {
    track(content + 4, true).sampleLasts = file.number(content + 12, 4);
  }

  /** {@code tfhd}: whose samples follow, and how long each lasts here. */
  void fragment(long content) {
    int flags = (int) file.number(content + 1, 3);
    track = track(content + 4, false);
    long at = content + 8 + ((flags & OFFSET) == 0 ? 0 : 8) + ((flags & DESCRIPTION) == 0 ? 0 : 4);
    sampleLasts = (flags & LASTING) == 0 ? track.sampleLasts : file.number(at, 4);
  }

  /** {@code tfdt}: where they begin. */
  void begins(long content) {
    long units = file.number(content + 4, Mp4Length.wide(file, content) ? 8 : 4);
    track.end = Math.max(track.end, units);
  }

  /** {@code trun}: a run of them. */
  void run(long content, long end) {
    int flags = (int) file.number(content + 1, 3);
    long count = file.number(content + 4, 4);
    if ((flags & SAMPLES_LAST) == 0) {
      track.end += (double) count * sampleLasts;
      return;
    }
    int each = 4 * Integer.bitCount(flags & 0xf00);
    long at = content + 8 + 4L * Integer.bitCount(flags & (OFFSET | FIRST_FLAGS));
    for (long i = 0; i < count && at + each <= end; i++) {
      track.end += file.number(at, 4);
      at += each;
    }
  }

  private Track track(long at, boolean declared) {
    long number = file.number(at, 4);
    Track known = tracks.get(number);
    if (known != null) {
      return known;
    }
    Track unknown = new Track();
    if (declared && tracks.size() < MOST_TRACKS) {
      tracks.put(number, unknown);
    }
    return unknown;
  }
}
