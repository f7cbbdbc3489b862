package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries a session's audio from its loop to one other thread, without locks. Above three quarters
 * it pauses the session, and below a quarter, on the side that reads, it resumes it: so the
 * provider waits, and nothing is dropped.
 */
public final class AudioRing {
  /** 5 s of PCM. */
  public static final int DEFAULT_BYTES = 256 * 1024;

  private final RealtimeSession session;
  private final byte[] ring;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicBoolean paused = new AtomicBoolean();

  /**
   * A ring for one session.
   *
   * @param bytes a power of two, 4 KiB to 16 MiB
   * @throws InvalidRequest if it is anything else
   */
  public AudioRing(RealtimeSession session, int bytes) {
    InvalidRequest.unless(
        bytes >= 4096 && bytes <= 1 << 24 && Integer.bitCount(bytes) == 1,
        "ring",
        "a power of two, 4 KiB to 16 MiB");
    this.session = session;
    this.ring = new byte[bytes];
  }

  /**
   * Takes a piece of audio; for the session's loop. A piece larger than a quarter of the ring ends
   * the session as too large.
   *
   * @throws IllegalStateException if it is not read yet and somebody else has resumed the session
   */
  public void write(AudioDelta delta) {
    int length = delta.length();
    if (length > ring.length / 4) {
      session.tooLarge();
      return;
    }
    if (length > ring.length - available()) {
      throw new IllegalStateException("ring: full, and the session not paused");
    }
    long at = written.getPlain();
    int first = Math.min(length, ring.length - index(at));
    System.arraycopy(delta.bytes(), 0, ring, index(at), first);
    System.arraycopy(delta.bytes(), first, ring, 0, length - first);
    written.setRelease(at + length);
    if (available() > ring.length / 4 * 3 && paused.compareAndSet(false, true)) {
      session.pause();
      // The reader may have emptied the ring before it could see that we paused.
      resumeIfLow();
    }
  }

  /**
   * Gives what there is, up to the range's size; for one reading thread.
   *
   * @param from the first byte to write to
   * @param to the one behind the last
   * @return how many bytes, perhaps 0
   */
  public int read(byte[] into, int from, int to) {
    Objects.checkFromToIndex(from, to, into.length);
    long at = read.getPlain();
    int length = (int) Math.min(written.getAcquire() - at, to - from);
    int first = Math.min(length, ring.length - index(at));
    System.arraycopy(ring, index(at), into, from, first);
    System.arraycopy(ring, 0, into, from + first, length - first);
    read.setRelease(at + length);
    resumeIfLow();
    return length;
  }

  /** Bytes that can be read. */
  public int available() {
    return (int) (written.getAcquire() - read.getAcquire());
  }

  private void resumeIfLow() {
    if (paused.get() && available() < ring.length / 4 && paused.compareAndSet(true, false)) {
      session.resume();
    }
  }

  private int index(long at) {
    return (int) at & ring.length - 1;
  }
}
