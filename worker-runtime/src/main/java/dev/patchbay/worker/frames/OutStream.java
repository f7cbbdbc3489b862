package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameOut;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What one caller hears, under one epoch. Frames are numbered from 0 without a gap, and written in
 * the order of the calls, which are for one thread at a time and never block. Nothing is written
 * twice. What waits for longer than the suspend time is not sent; only what was on its way to the
 * broker by then can still come to stand in the log.
 */
public final class OutStream {
  /** From this on the session should wait: more than two seconds of PCM16, 16 of G.711. */
  public static final int WAIT_BYTES = 128 * 1024;

  /** No more than this is ever on its way, frames without audio counted as {@link #LEAST_BYTES}. */
  public static final int MOST_BYTES = 2 * WAIT_BYTES;

  static final int LEAST_BYTES = 128;

  private final FramePlace place;
  private final int epoch;
  private final FrameSender sender;
  private final OutListener listener;
  private final FrameMeters meters;

  private long sequence;
  private long resumedAt;
  private boolean ended;
  private int unacknowledged;
  private boolean waiting;
  private Optional<FrameLoss> loss = Optional.empty();
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  OutStream(
      FramePlace place, int epoch, FrameSender sender, OutListener listener, FrameMeters meters) {
    this.place = place;
    this.epoch = epoch;
    this.sender = sender;
    this.listener = listener;
    this.meters = meters;
  }

  /** Writes audio; its bytes are not copied. */
  public Written audio(FrameAudio audio) {
    return write(
        number -> new FrameOut.Audio(place.stream(), epoch, number, audio), audio.bytes().length);
  }

  /** The player is to empty its buffer. */
  public Written clear() {
    return write(number -> new FrameOut.Clear(place.stream(), epoch, number), 0);
  }

  /** The player is to tell when it has played what came before. */
  public Written mark(String mark) {
    return write(number -> new FrameOut.Mark(place.stream(), epoch, number, mark), 0);
  }

  /** Nothing follows: further frames are not written, unless a break takes the end back. */
  public Written end() {
    Written written = write(number -> new FrameOut.End(place.stream(), epoch, number), 0);
    synchronized (this) {
      ended = loss.isEmpty();
    }
    return written;
  }

  /**
   * Goes on after a break, when the holder may speak again; does nothing if there was none. The
   * numbers go on where they stopped: what the broker does not have is seen as a gap.
   *
   * @return as of a write
   */
  public synchronized Written resume() {
    if (loss.isPresent() && !(loss.get() instanceof FrameLoss.Closed)) {
      loss = Optional.empty();
      resumedAt = sequence;
      ended = false;
      waiting = unacknowledged >= WAIT_BYTES;
    }
    return answer();
  }

  /** The number of the next frame. */
  public synchronized long next() {
    return sequence;
  }

  /** Why nothing is written now. */
  public synchronized Optional<FrameLoss> loss() {
    return loss;
  }

  /** Done when the fate of all that was written is known; within the suspend time. */
  public synchronized CompletableFuture<Void> settled() {
    return settled.copy();
  }

  public FramePlace place() {
    return place;
  }

  /** A frame that gets its number. */
  private interface Numbered {
    FrameOut at(long sequence);
  }

  private Written write(Numbered frame, int audioBytes) {
    int size = Math.max(LEAST_BYTES, audioBytes);
    Optional<FrameOut> numbered = number(frame, size);
    numbered.ifPresent(one -> {
      meters.written(audioBytes);
      sender.send(place, one, failure -> settle(one.sequence(), size, failure));
    });
    synchronized (this) {
      if (numbered.isPresent() || loss.isPresent() || ended) {
        return numbered.isPresent() ? answer() : Written.LOST;
      }
    }
    breakOff(new FrameLoss.Overrun());
    return Written.LOST;
  }

  /** Empty when nothing may be written. */
  private synchronized Optional<FrameOut> number(Numbered frame, int size) {
    if (loss.isPresent() || ended || unacknowledged + size > MOST_BYTES) {
      return Optional.empty();
    }
    FrameOut numbered = frame.at(sequence);
    sequence++;
    if (unacknowledged == 0) {
      settled = new CompletableFuture<>();
    }
    unacknowledged += size;
    if (unacknowledged >= WAIT_BYTES && !waiting) {
      waiting = true;
      meters.waits();
    }
    return Optional.of(numbered);
  }

  private void settle(long number, int size, Optional<FrameLoss> failure) {
    boolean goOn;
    boolean breaks;
    CompletableFuture<Void> done;
    synchronized (this) {
      unacknowledged -= size;
      // What was written before the stream was resumed has broken it once.
      breaks = failure.isPresent() && number >= resumedAt;
      goOn = waiting && !breaks && loss.isEmpty() && unacknowledged <= WAIT_BYTES / 2;
      waiting &= !goOn;
      done = unacknowledged == 0 ? settled : new CompletableFuture<>();
    }
    if (failure.isEmpty()) {
      listener.arrived(number);
    }
    if (breaks) {
      failure.ifPresent(this::breakOff);
    }
    if (goOn) {
      listener.mayGoOn();
    }
    done.complete(null);
  }

  /** The first reason counts until the stream is resumed. */
  private void breakOff(FrameLoss why) {
    synchronized (this) {
      if (loss.isPresent()) {
        return;
      }
      loss = Optional.of(why);
    }
    meters.lost(why);
    listener.lost(why);
  }

  private Written answer() {
    if (loss.isPresent()) {
      return Written.LOST;
    }
    return waiting ? Written.WAIT : Written.GO_ON;
  }
}
