package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.audio.LineSound;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Writes the frames of one voice. What the stream does not take yet is kept: as much as whoever
 * speaks had on its way when it was asked to wait. For one thread at a time.
 */
public final class Mouth {
  /** Longest frame. */
  private static final int FRAME_MILLIS = 100;

  /** Breaks without a minute between them, before it is given up. */
  private static final int MOST_BREAKS = 5;

  private static final long FORGIVEN_MILLIS = 60_000;

  private final OutStream out;
  private final FrameFormat format;
  private final LineSound sound;
  private final int frameBytes;
  private final Deque<FrameAudio> kept = new ArrayDeque<>();
  private long samples;
  private long frames;
  private long ahead;
  private int breaks;
  private long brokeAt;
  private boolean full;
  private boolean silent;
  private boolean ends;
  private boolean over;
  private Optional<FrameLoss> hopeless = Optional.empty();

  /**
   * @param format in which the listener has it
   */
  public Mouth(OutStream out, FrameFormat format) {
    this.out = out;
    this.format = format;
    this.sound = new LineSound(format);
    this.frameBytes = format.sampleRate() / 1_000 * FRAME_MILLIS * format.sampleBytes();
  }

  /**
   * Takes over a voice: its first frame is a mark, so that it is known what stands before it.
   *
   * @param known samples at the stream's rate and frames, as far as they are known
   * @param unsaid how many of those samples are said here once more
   */
  public void takeOver(String mark, Spoken known, long unsaid) {
    samples = known.samples();
    frames = known.frames();
    ahead = unsaid;
    if (out.mark(mark) != Written.LOST) {
      frames++;
    }
  }

  /** So much stands in the log besides: it is said here once more, and not written again. */
  public void alsoWritten(Spoken more) {
    samples += more.samples();
    frames += more.frames();
    ahead += more.samples();
  }

  /** What follows is said in another way: whatever stands in the log, all of it is written. */
  public void anew() {
    ahead = 0;
  }

  /** How many samples, at the stream's rate, are still said here that stand in the log. */
  public long ahead() {
    return ahead;
  }

  /** How many samples were written, at the stream's rate. */
  public long samples() {
    return samples;
  }

  /** Writes this behind all before it, as soon as the stream takes it. */
  public void say(byte[] pcm) {
    byte[] bytes = sound.out(pcm);
    int known = (int) Math.min(ahead, bytes.length / format.sampleBytes());
    ahead -= known;
    for (int from = known * format.sampleBytes(); from < bytes.length; from += frameBytes) {
      byte[] frame = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + frameBytes));
      kept.add(new FrameAudio(format, frame));
    }
    write();
  }

  /** The stream takes more. */
  public void goOn() {
    full = false;
    write();
  }

  /** Whether anything may be written has changed. */
  public void silence(boolean is) {
    silent = is;
    write();
  }

  /** Whether whoever speaks should wait. */
  public boolean waits() {
    return full || !kept.isEmpty();
  }

  /** The stream was broken off; it goes on with what is kept, unless that is hopeless. */
  public void broken(long now) {
    Optional<FrameLoss> loss = out.loss();
    breaks = now - brokeAt > FORGIVEN_MILLIS ? 1 : breaks + 1;
    brokeAt = now;
    boolean lasting =
        loss.filter(why -> why instanceof FrameLoss.Refused || why instanceof FrameLoss.Closed)
            .isPresent();
    if (lasting || breaks >= MOST_BREAKS) {
      hopeless = loss;
      kept.clear();
      over = ends;
    } else {
      full = out.resume() == Written.WAIT;
    }
    write();
  }

  /** Why nothing more can be written, if that is so. */
  public Optional<FrameLoss> hopeless() {
    return hopeless;
  }

  /** Nothing follows what is kept. */
  public void end() {
    ends = true;
    over = hopeless.isPresent();
    write();
  }

  /**
   * It is over before its end: what is kept is not written any more. Nothing follows but the end's
   * mark, where that may be written.
   */
  public void breakOff() {
    if (!over) {
      kept.clear();
      end();
    }
  }

  /** Whether all was written up to the end, or never will be. */
  public boolean isOver() {
    return over;
  }

  /** Where it is written to. */
  public OutStream out() {
    return out;
  }

  /** How much audio was written, in milliseconds. */
  public long audioMs() {
    return samples * 1_000 / format.sampleRate();
  }

  /** The same with what is kept. */
  public long saidMs() {
    long waiting = kept.stream().mapToLong(FrameAudio::samples).sum();
    return (samples + waiting) * 1_000 / format.sampleRate();
  }

  /** How many frames were written, of whatever kind. */
  public long frames() {
    return frames;
  }

  private void write() {
    while (!kept.isEmpty() && !full && !silent) {
      FrameAudio next = kept.element();
      Written written = out.audio(next);
      if (written == Written.LOST) {
        return;
      }
      kept.remove();
      samples += next.samples();
      frames++;
      full = written == Written.WAIT;
    }
    // The end is no audio: it need not wait.
    if (ends && kept.isEmpty() && !silent && !over && out.end() != Written.LOST) {
      frames++;
      over = true;
    }
  }
}
