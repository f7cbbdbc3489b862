package dev.patchbay.stream.captions.core;

import java.util.ArrayList;
import java.util.List;

/** All that is missing of a stream; so many by themselves, the others as a sum. */
public final class Gaps {
  /** Listed at most. */
  public static final int MOST = 100;

  /**
   * How many there were at a place.
   *
   * @param listed by themselves
   * @param omitted beyond those
   * @param totalMs how long all of them were
   */
  record Mark(int listed, long omitted, long totalMs) {}

  private final List<Gap> listed;
  private long omitted;
  private long totalMs;

  /** The latest lies in nobody's segment, and a later one may begin close behind it. */
  private boolean latestIsFree;

  /** Those before a place, and what comes behind it. */
  Gaps(Standing before) {
    this.listed = new ArrayList<>(before.gaps());
    this.omitted = before.gapsOmitted();
    this.totalMs = before.gapMs();
    // Nothing is wrong with that where a segment has begun since: the next one is too far away.
    this.latestIsFree = omitted == 0 && !listed.isEmpty() && listed.getLast().segment() == 0;
  }

  /** How many there are by now. */
  Mark mark() {
    return new Mark(listed.size(), omitted, totalMs);
  }

  /** Those that are listed and were there then. */
  List<Gap> listed(Mark then) {
    return List.copyOf(listed.subList(0, then.listed()));
  }

  void add(long fromMicros, long toMicros, long frames, int segment) {
    var gap = new Gap(fromMicros / 1_000, toMicros / 1_000, frames, segment);
    totalMs += gap.toMs() - gap.fromMs();
    latestIsFree = segment == 0 && listed.size() < MOST;
    if (listed.size() < MOST) {
      listed.add(gap);
    } else {
      omitted++;
    }
  }

  /** A segment begins; one that begins close behind a gap may have begun in it. */
  void segmentBegins(int segment, long startMicros) {
    if (latestIsFree && startMicros / 1_000 - listed.getLast().toMs() <= Cutter.MARGIN / 1_000) {
      Gap gap = listed.removeLast();
      listed.add(new Gap(gap.fromMs(), gap.toMs(), gap.frames(), segment));
    }
    latestIsFree = false;
  }

  /** In time order. */
  public List<Gap> listed() {
    return List.copyOf(listed);
  }

  /** How many there are beyond those. */
  public long omitted() {
    return omitted;
  }

  /** How long all of them are. */
  public long totalMs() {
    return totalMs;
  }
}
