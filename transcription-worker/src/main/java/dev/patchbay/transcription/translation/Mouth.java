package dev.patchbay.transcription.translation;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Written;
import java.util.Arrays;
import java.util.Optional;

/** Writes the frames of one language. For one thread at a time. */
final class Mouth {
  /** Longest frame. */
  private static final int FRAME_MILLIS = 100;

  /** Breaks without a minute between them, before it is given up. */
  private static final int MOST_BREAKS = 5;

  private static final long FORGIVEN_MILLIS = 60_000;

  private final OutStream out;
  private final FrameFormat format;
  private final LineSound sound;
  private final int frameBytes;
  private long samples;
  private long frames;
  private int breaks;
  private long brokeAt;
  private Optional<FrameLoss> hopeless = Optional.empty();

  Mouth(OutStream out, FrameFormat format) {
    this.out = out;
    this.format = format;
    this.sound = new LineSound(format);
    this.frameBytes = format.sampleRate() / 1_000 * FRAME_MILLIS * format.sampleBytes();
  }

  /**
   * Writes.
   *
   * @return whether more should wait
   */
  boolean say(byte[] pcm) {
    byte[] bytes = sound.out(pcm);
    boolean waits = false;
    for (int from = 0; from < bytes.length; from += frameBytes) {
      byte[] frame = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + frameBytes));
      var audio = new FrameAudio(format, frame);
      Written written = out.audio(audio);
      waits |= written == Written.WAIT;
      if (written != Written.LOST) {
        samples += audio.samples();
        frames++;
      }
    }
    return waits;
  }

  /** The stream was broken off; it goes on, unless that is hopeless. */
  void broken(long now) {
    Optional<FrameLoss> loss = out.loss();
    breaks = now - brokeAt > FORGIVEN_MILLIS ? 1 : breaks + 1;
    brokeAt = now;
    boolean lasting =
        loss.filter(why -> why instanceof FrameLoss.Refused || why instanceof FrameLoss.Closed)
            .isPresent();
    if (lasting || breaks >= MOST_BREAKS) {
      hopeless = loss;
    } else {
      out.resume();
    }
  }

  /** Why nothing more can be written, if that is so. */
  Optional<FrameLoss> hopeless() {
    return hopeless;
  }

  void end() {
    if (out.end() != Written.LOST) {
      frames++;
    }
  }

  OutStream out() {
    return out;
  }

  long audioMs() {
    return samples * 1_000 / format.sampleRate();
  }

  long frames() {
    return frames;
  }
}
