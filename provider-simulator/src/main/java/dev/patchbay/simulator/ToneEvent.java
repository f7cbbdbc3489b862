package dev.patchbay.simulator;

import java.util.Locale;

/** Damage that a listener heard; places and sizes are in samples of the stream it heard. */
public sealed interface ToneEvent {

  /** A mark for readers of the text, empty where the event is too small to show. */
  default String mark() {
    return "";
  }

  /**
   * Time moved, words did not: samples were lost (negative) or added (positive).
   *
   * @param samples how many; fractional where a resampler shifted the clock
   * @param millis the same as time
   */
  record Slip(long at, double samples, double millis) implements ToneEvent {
    @Override
    public String mark() {
      return Math.abs(millis) < 1 ? "" : String.format(Locale.ROOT, "⟨%+.0f ms⟩", millis);
    }
  }

  /**
   * Words are missing.
   *
   * @param symbols length of what was not heard, in symbols of 16 ms
   * @param missing samples that were removed; negative when inserted, 0 when damaged in place
   */
  record Gap(long from, long to, int symbols, double missing) implements ToneEvent {
    @Override
    public String mark() {
      return "⟨…⟩";
    }
  }

  /** A block that was heard before. */
  record Again(long at) implements ToneEvent {
    @Override
    public String mark() {
      return "⟨again⟩";
    }
  }

  /** A block that came after its successors. */
  record Late(long at) implements ToneEvent {
    @Override
    public String mark() {
      return "⟨late⟩";
    }
  }

  /** An utterance that stopped before its end. */
  record Cut(long at) implements ToneEvent {
    @Override
    public String mark() {
      return "⟨cut⟩";
    }
  }

  /** Sound as loud as the tones, outside every utterance and in no block. */
  record Stray(long from, long to) implements ToneEvent {}
}
