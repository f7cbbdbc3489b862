package dev.patchbay.stream.translation.core;

import java.util.List;

/**
 * What may be given and was: announced in slices, so that nothing is given that no announcement
 * covers. Samples.
 */
final class Slices {
  static final long SLICE = Pcm.samples(30_000);

  private final boolean ahead;
  private int granted;
  private boolean asked;
  private boolean begun;
  private long used;
  private int number;
  private String session = "";
  private long all;

  /**
   * @param ahead whether the next is announced when half of one is used, not only when all is
   */
  Slices(boolean ahead) {
    this.ahead = ahead;
  }

  /**
   * @param before what others gave before
   */
  Slices(boolean ahead, long before) {
    this(ahead);
    this.all = before;
  }

  void granted() {
    granted++;
    asked = false;
  }

  /** Another session is given what follows. */
  void session(String id) {
    session = id;
    number = 0;
  }

  /** So much may be given now. */
  long room() {
    return begun ? SLICE - used : granted > 0 ? SLICE : 0;
  }

  /** So much is given, at most the room there is. */
  void give(long samples, List<Deed> deeds) {
    if (!begun) {
      granted--;
      begun = true;
      used = 0;
      number++;
    }
    used += samples;
    all += samples;
    if (used >= SLICE) {
      end(deeds);
    }
  }

  /**
   * So much of what was given never left. What was accounted for stays so; of the slice that is
   * used it is not paid for.
   */
  void unsent(long samples) {
    long less = begun ? Math.min(used, samples) : 0;
    used -= less;
    all -= less;
  }

  /** Nothing more is given to this session. */
  void end(List<Deed> deeds) {
    if (begun) {
      begun = false;
      deeds.add(new Deed.Spent(session + "/" + number, Pcm.ms(used)));
    }
  }

  /** Nothing more is given at all. */
  void close(List<Deed> deeds) {
    end(deeds);
    for (; granted > 0; granted--) {
      deeds.add(new Deed.Spent("", 0));
    }
  }

  void ask(List<Deed> deeds) {
    boolean wanted = begun ? ahead && used >= SLICE / 2 : true;
    if (!asked && granted == 0 && wanted) {
      asked = true;
      deeds.add(new Deed.Announce());
    }
  }

  /** All that was given, in milliseconds. */
  long allMs() {
    return Pcm.ms(all);
  }
}
