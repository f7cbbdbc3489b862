package dev.patchbay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/** Text waiting to sound: given out frame by frame as tones, as silence when there is none. */
final class TranslatedSound {
  private static final ToneRenderer TONES = new ToneRenderer(WireAudio.PCM.rate());

  private final Deque<String> texts = new ArrayDeque<>();
  private ToneRenderer.Rendering rendering = TONES.rendering("");
  private short[] piece = new short[0];
  private int used;
  private boolean sounding;

  void add(String text) {
    texts.add(text);
  }

  boolean isEmpty() {
    return texts.isEmpty() && !sounding;
  }

  short[] next(int length) {
    short[] out = new short[length];
    int at = 0;
    while (at < length && advance()) {
      int more = Math.min(length - at, piece.length - used);
      System.arraycopy(piece, used, out, at, more);
      used += more;
      at += more;
    }
    sounding = used < piece.length || (sounding && rendering.hasNext());
    return out;
  }

  /** False when there is nothing to sound. */
  private boolean advance() {
    while (used == piece.length) {
      if (sounding && rendering.hasNext()) {
        piece = rendering.next();
        used = 0;
      } else if (texts.isEmpty()) {
        return false;
      } else {
        rendering = TONES.rendering(texts.remove());
        sounding = true;
      }
    }
    return true;
  }
}
