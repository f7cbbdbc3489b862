package dev.patchbay.stream.translation.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Where in what was given there is sound, by its level above what the line has when nobody speaks.
 * Positions are samples; what is older than the newest 256 stretches is forgotten.
 */
final class Speech {
  private static final int WINDOW = 20 * Pcm.PER_MS;
  private static final double LEAST = square(-45);
  private static final double ABOVE_FLOOR = 10;

  /** Stretches nearer to each other are one: words follow one another so. */
  private static final int JOINED = 60 * Pcm.PER_MS;

  private static final int MOST = 256;

  private record Stretch(long from, long to) {}

  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private double floor = square(-60);
  private long known;

  /** More was given, from that position on; what is given again is known already. */
  void given(long at, byte[] pcm) {
    int samples = pcm.length / Pcm.BYTES;
    if (at < known) {
      return;
    }
    known = at + samples;
    for (int from = 0; from < samples; from += WINDOW) {
      int to = Math.min(samples, from + WINDOW);
      double power = Pcm.power(pcm, from, to);
      if (power >= Math.max(LEAST, floor * ABOVE_FLOOR)) {
        loud(at + from, at + to);
      } else {
        floor += 0.1 * (power - floor);
      }
    }
  }

  /** Where the last sound at or before a position ends; 0 if there is none. */
  long endBefore(long position) {
    for (Iterator<Stretch> newest = stretches.descendingIterator(); newest.hasNext(); ) {
      Stretch stretch = newest.next();
      if (stretch.from() < position) {
        return Math.min(position, stretch.to());
      }
    }
    return 0;
  }

  /** Where the first sound at or behind a position begins; the position itself if there is none. */
  long startFrom(long position) {
    for (Stretch stretch : stretches) {
      if (stretch.to() > position) {
        return Math.max(position, stretch.from());
      }
    }
    return position;
  }

  /** Whether there is sound behind a position. */
  boolean goesOn(long position) {
    return !stretches.isEmpty() && stretches.getLast().to() > position;
  }

  private void loud(long from, long to) {
    Stretch last = stretches.peekLast();
    if (last != null && from - last.to() <= JOINED) {
      stretches.removeLast();
      stretches.add(new Stretch(last.from(), to));
      return;
    }
    stretches.add(new Stretch(from, to));
    if (stretches.size() > MOST) {
      stretches.remove();
    }
  }

  /** Of a level in decibels of full scale. */
  private static double square(double decibels) {
    return 32_768.0 * 32_768.0 * Math.pow(10, decibels / 10);
  }
}
