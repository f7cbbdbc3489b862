package dev.patchbay.worker.audio;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;

/** Between a stream's own samples and the provider's, 24 kHz PCM16; of one sound. */
public final class LineSound {
  private final FrameFormat format;
  private final Resampler up = Resampler.even(ResamplerRates.FROM_8000_TO_24000);
  private final Resampler down = Resampler.even(ResamplerRates.FROM_24000_TO_8000);

  public LineSound(FrameFormat format) {
    this.format = format;
  }

  /** What a frame is to the provider, as long as it is. */
  public byte[] in(FrameAudio audio) {
    if (format == FrameFormat.PCM16) {
      return audio.bytes();
    }
    byte[] codes = audio.bytes();
    byte[] pcm = new byte[2 * codes.length];
    for (int i = 0; i < codes.length; i++) {
      int sample = format == FrameFormat.PCMA ? G711.aLaw(codes[i]) : G711.muLaw(codes[i]);
      pcm[2 * i] = (byte) sample;
      pcm[2 * i + 1] = (byte) (sample >> 8);
    }
    return up.take(pcm, pcm.length);
  }

  /** What the provider's sound is to a listener. */
  public byte[] out(byte[] sound) {
    if (format == FrameFormat.PCM16) {
      return sound;
    }
    byte[] pcm = down.take(sound, sound.length);
    byte[] codes = new byte[pcm.length / 2];
    for (int i = 0; i < codes.length; i++) {
      short sample = (short) (pcm[2 * i] & 0xff | pcm[2 * i + 1] << 8);
      codes[i] = format == FrameFormat.PCMA ? G711.toALaw(sample) : G711.toMuLaw(sample);
    }
    return codes;
  }
}
