package dev.patchbay.chained;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.audio.LineSound;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What a caller's client appends, in its format, as 24 kHz PCM16. For one sound. */
final class CallerSound {
  private final AudioFormat format;
  private final FrameFormat frames;
  private final LineSound line;

  /** Half of a sample, whose other half may come. */
  private byte[] half = {};

  CallerSound(AudioFormat format) {
    this.format = format;
    this.frames = AgentVoice.format(format);
    this.line = new LineSound(frames);
  }

  AudioFormat format() {
    return format;
  }

  /** The samples that are whole by now. */
  byte[] take(byte[] audio) {
    byte[] all = Arrays.copyOf(half, half.length + audio.length);
    System.arraycopy(audio, 0, all, half.length, audio.length);
    int whole = all.length - all.length % frames.sampleBytes();
    half = Arrays.copyOfRange(all, whole, all.length);
    var pcm = new ByteArrayOutputStream(whole);
    int second = FrameAudio.mostBytes(frames);
    for (int from = 0; from < whole; from += second) {
      byte[] part = Arrays.copyOfRange(all, from, Math.min(whole, from + second));
      pcm.writeBytes(line.in(new FrameAudio(frames, part)));
    }
    return pcm.toByteArray();
  }
}
