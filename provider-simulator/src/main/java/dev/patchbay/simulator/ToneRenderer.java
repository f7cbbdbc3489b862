package dev.patchbay.simulator;

import java.util.Iterator;
import java.util.List;

/**
 * Text as audible tones inside the telephone band: one byte per 16 ms symbol, about 30 characters a
 * second, followed by 20 ms of silence so that a listener hears the last word without a flush.
 *
 * <p>The same text always gives the same samples. Immutable; any thread.
 */
public final class ToneRenderer {
  private static final int TAIL_MILLIS = 20;

  private final ToneTiming timing;
  private final float[][] tones = new float[ToneAlphabet.TONES][];
  private final float[] sync;

  /**
   * @param rate samples per second: a multiple of 1000 from 8000 to 48000
   */
  public ToneRenderer(int rate) {
    timing = new ToneTiming(rate);
    for (int tone = 0; tone < ToneAlphabet.TONES; tone++) {
      tones[tone] = wave(tone, ToneAlphabet.AMPLITUDE);
    }
    sync = new float[timing.symbol()];
    for (int tone : ToneAlphabet.sync()) {
      float[] wave = wave(tone, ToneAlphabet.AMPLITUDE / 2);
      for (int i = 0; i < sync.length; i++) {
        sync[i] += wave[i];
      }
    }
  }

  /** PCM16 mono samples of the whole text. A malformed surrogate becomes a question mark. */
  public short[] render(String text) {
    Rendering rendering = rendering(text);
    short[] out = new short[Math.toIntExact(rendering.samples())];
    int at = 0;
    while (rendering.hasNext()) {
      short[] piece = rendering.next();
      System.arraycopy(piece, 0, out, at, piece.length);
      at += piece.length;
    }
    return out;
  }

  /** The same samples, a block at a time, so that long texts need no long arrays. */
  Rendering rendering(String text) {
    return new Rendering(ToneBlock.of(text));
  }

  private float[] wave(int tone, double amplitude) {
    float[] wave = new float[timing.symbol()];
    for (int i = 0; i < wave.length; i++) {
      double cycles =
          (double) (ToneAlphabet.LOWEST + tone) * (i - timing.guard()) / timing.window();
      wave[i] = (float) (amplitude * timing.envelope(i) * Math.cos(2 * Math.PI * cycles));
    }
    return wave;
  }

  /** One text on its way out. Not for sharing between threads. */
  final class Rendering implements Iterator<short[]> {
    private final List<ToneBlock> blocks;
    private int next;

    private Rendering(List<ToneBlock> blocks) {
      this.blocks = blocks;
    }

    /** Length of the whole rendering in samples, whatever was taken already. */
    long samples() {
      long symbols = blocks.stream().mapToLong(ToneBlock::symbols).sum();
      return symbols * timing.symbol() + timing.millis(TAIL_MILLIS);
    }

    @Override
    public boolean hasNext() {
      return next <= blocks.size();
    }

    @Override
    public short[] next() {
      int index = next++;
      return index < blocks.size()
          ? samples(blocks.get(index))
          : new short[timing.millis(TAIL_MILLIS)];
    }

    private short[] samples(ToneBlock block) {
      short[] out = new short[block.symbols() * timing.symbol()];
      for (int i = 0; i < sync.length; i++) {
        out[i] = (short) Math.round(sync[i]);
      }
      byte[] bytes = block.bytes();
      for (int i = 0; i < bytes.length; i++) {
        int value = ToneAlphabet.whiten(bytes[i], i);
        float[] low = tones[ToneAlphabet.low(value)];
        float[] high = tones[ToneAlphabet.high(value)];
        int at = (i + 1) * timing.symbol();
        for (int n = 0; n < low.length; n++) {
          out[at + n] = (short) Math.round(low[n] + high[n]);
        }
      }
      return out;
    }
  }
}
