package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds a caller's turns in 24 kHz PCM16: each from shortly before its first speech to the silence
 * that ends it, or to where it has become too long. Times are those of all that it was given. Of
 * what is no turn it keeps what may come before one; if turns are not looked for, at most as much
 * as the longest turn has, and at least the latest half of that. It never holds more than the
 * longest turn, and half of that again while it makes room. Not safe for several threads.
 */
final class TurnCutter {
  private static final int BYTES_PER_MS = SpeechFile.BYTES_PER_SECOND / 1000;
  private static final int WINDOW = 20 * BYTES_PER_MS;

  /** Speech is told by its second window. */
  private static final int TOLD_BY = 2 * WINDOW;

  /** Vendors take no less. */
  private static final int LEAST = 100 * BYTES_PER_MS;

  /** Half of it is what may come before a turn: what is kept is moved seldom. */
  private static final int MOST_BEFORE = 2 * (SpeechFile.BYTES_PER_SECOND + TOLD_BY);

  private final int longest;
  private final SpeechSense sense = new SpeechSense();
  private final byte[] window = new byte[WINDOW];
  private int filled;
  private byte[] sound = new byte[MOST_BEFORE];
  private int length;
  private long took;
  private long heardTo;
  private boolean inTurn;

  /** What is found. */
  sealed interface Found {
    /**
     * A turn has begun.
     *
     * @param startMs with the padding before it
     */
    record Began(long startMs) implements Found {}

    /**
     * It is over.
     *
     * @param pcm all of it; whoever has it may keep it
     */
    record Ended(long endMs, ByteBuffer pcm) implements Found {}
  }

  /**
   * @param longest a turn's, at most 5 min
   */
  TurnCutter(Duration longest) {
    this.longest = Math.toIntExact(longest.toMillis()) * BYTES_PER_MS;
  }

  /**
   * Takes what follows.
   *
   * @param pcm whole samples
   * @param terms how turns are found; empty if they are not
   */
  List<Found> take(byte[] pcm, Optional<TurnTerms> terms) {
    var found = new ArrayList<Found>();
    for (int from = 0; from < pcm.length; ) {
      int part = Math.min(WINDOW - filled, pcm.length - from);
      System.arraycopy(pcm, from, window, filled, part);
      filled += part;
      from += part;
      if (filled == WINDOW) {
        filled = 0;
        window(terms).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Makes a turn of what is kept, if that is long enough for one. */
  Optional<ByteBuffer> commit() {
    return length < LEAST ? Optional.empty() : Optional.of(cut());
  }

  /** Forgets what is kept, and the turn in it. */
  void clear() {
    length = 0;
    inTurn = false;
  }

  /** Whether the caller's turn has begun and not ended. */
  boolean inTurn() {
    return inTurn;
  }

  /** How much it was given. */
  long ms() {
    return took / BYTES_PER_MS;
  }

  private Optional<Found> window(Optional<TurnTerms> terms) {
    sense.take(window);
    took += WINDOW;
    boolean speech = 2 * sense.heardTo().orElse(0) == took;
    heardTo = speech ? took : heardTo;
    inTurn &= terms.isPresent();
    if (!inTurn) {
      bound(terms.isPresent() ? MOST_BEFORE : longest);
    }
    keep();
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    TurnTerms how = terms.get();
    if (inTurn) {
      boolean over = took - heardTo >= (long) how.silenceMs() * BYTES_PER_MS;
      return over || length >= longest
          ? Optional.of(new Found.Ended(ms(), cut()))
          : Optional.empty();
    }
    if (!speech) {
      return Optional.empty();
    }
    inTurn = true;
    forget(length - Math.min(length, TOLD_BY + how.paddingMs() * BYTES_PER_MS));
    return Optional.of(new Found.Began((took - length) / BYTES_PER_MS));
  }

  /** Makes room for the window, so that there are at most so many bytes with it. */
  private void bound(int most) {
    if (length + WINDOW > most) {
      forget(Math.max(length + WINDOW - most, most / 2));
    }
  }

  private void keep() {
    if (length + WINDOW > sound.length) {
      sound = Arrays.copyOf(sound, Math.max(length + WINDOW, Math.min(longest, 2 * length)));
    }
    System.arraycopy(window, 0, sound, length, WINDOW);
    length += WINDOW;
  }

  private void forget(int bytes) {
    System.arraycopy(sound, bytes, sound, 0, length - bytes);
    length -= bytes;
  }

  private ByteBuffer cut() {
    ByteBuffer turn = ByteBuffer.wrap(sound, 0, length);
    sound = new byte[MOST_BEFORE];
    clear();
    return turn;
  }
}
