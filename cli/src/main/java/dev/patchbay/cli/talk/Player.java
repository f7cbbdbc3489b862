package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Plays what an agent says at the pace at which it is heard. It knows no clock: {@code now} is in
 * microseconds since the talk began, and never goes back. Frames come in their order.
 *
 * <p>A mark is told when the last sample before it was played, and never when that was thrown away.
 */
final class Player {
  /** What waits to be played is no longer than that; further audio is dropped, and counted. */
  static final long MOST_WAITING = 600_000_000;

  static final int MOST_MARKS = 4_096;

  private sealed interface Item {
    record Sound(byte[] bytes) implements Item {}

    record Mark(String name) implements Item {}
  }

  private final FrameFormat format;
  private final Ear ear;
  private final Deque<Item> items = new ArrayDeque<>();
  private int headPlayed;
  private long waiting;
  private int marks;
  private long position;
  private long sounded;
  private long quietFrom;
  private int clears;
  private long dropped;
  private boolean ended;

  Player(FrameFormat format, Ear ear) {
    this.format = format;
    this.ear = ear;
  }

  /**
   * What was played until now.
   *
   * @param sounded microseconds of the agent's audio
   * @param quiet for how many microseconds nothing has sounded; 0 while there is something to play
   * @param clears how often the buffer was emptied on demand
   * @param dropped frames that were in another format, or too many
   * @param ended whether nothing follows what waits
   */
  record Played(long sounded, long quiet, int clears, long dropped, boolean ended) {}

  Played played() {
    long quiet = waiting > 0 ? 0 : position - quietFrom;
    return new Played(
        micros(sounded), micros(quiet / format.sampleBytes()), clears, dropped, ended);
  }

  /** How long what waits would sound, in microseconds. */
  long waiting() {
    return micros(waiting / format.sampleBytes());
  }

  /**
   * A frame has come.
   *
   * @return the marks that were reached until now, in order
   */
  List<String> take(FrameOut frame, long now) {
    List<String> reached = advance(now);
    // What comes behind an end is another holder's: it was none.
    ended = false;
    switch (frame) {
      case FrameOut.Audio audio -> sound(audio.audio());
      case FrameOut.Mark mark -> mark(mark.mark());
      case FrameOut.Clear _ -> clear();
      case FrameOut.End _ -> ended = true;
    }
    reachMarks(reached);
    return reached;
  }

  /**
   * Time has passed.
   *
   * @return the marks that were reached, in order
   */
  List<String> advance(long now) {
    List<String> reached = new ArrayList<>();
    long due = now * format.sampleRate() / 1_000_000 * format.sampleBytes() - position;
    while (due > 0 && items.peekFirst() instanceof Item.Sound(byte[] bytes)) {
      int length = (int) Math.min(due, bytes.length - headPlayed);
      play(bytes, length);
      due -= length;
      reachMarks(reached);
    }
    if (due > 0) {
      // A clock may stand for long: silence is told in pieces of which each fits a number.
      for (long left = due; left > 0; left -= Math.min(left, 1 << 20)) {
        ear.silence((int) Math.min(left, 1 << 20));
      }
      position += due;
    }
    return reached;
  }

  private void play(byte[] bytes, int length) {
    ear.sound(bytes, headPlayed, length);
    headPlayed += length;
    position += length;
    waiting -= length;
    sounded += length / format.sampleBytes();
    quietFrom = position;
    if (headPlayed == bytes.length) {
      items.removeFirst();
      headPlayed = 0;
    }
  }

  private void reachMarks(List<String> reached) {
    while (items.peekFirst() instanceof Item.Mark(String name)) {
      items.removeFirst();
      marks--;
      reached.add(name);
    }
  }

  private void sound(FrameAudio audio) {
    boolean fits = micros(waiting / format.sampleBytes()) + audio.micros() <= MOST_WAITING;
    if (audio.format() != format || !fits) {
      dropped++;
      return;
    }
    items.addLast(new Item.Sound(audio.bytes()));
    waiting += audio.bytes().length;
  }

  private void mark(String name) {
    if (marks >= MOST_MARKS) {
      dropped++;
      return;
    }
    items.addLast(new Item.Mark(name));
    marks++;
  }

  private void clear() {
    items.clear();
    headPlayed = 0;
    waiting = 0;
    marks = 0;
    clears++;
  }

  private long micros(long samples) {
    return samples * 1_000_000 / format.sampleRate();
  }
}
