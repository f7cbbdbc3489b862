package dev.patchbay.stream.translation.core;

/**
 * The provider's sessions of a translation, one after the other: how far the latest has come,
 * whether it is still worth it, and when the next is dialled. Milliseconds.
 */
final class Sessions {
  /** For a dial and its setting up; a dial may wait for its turn. */
  private static final long DIALLED_MS = 30_000;

  private enum Phase {
    NONE,
    DIALLED,
    OPEN,
    CLOSING
  }

  private final Condition condition;
  private final Redial redial = new Redial();
  private Phase phase = Phase.NONE;
  private int number;
  private long dialledAt;

  Sessions(Manner manner) {
    this(manner, 0);
  }

  /**
   * @param before how many there were, of others
   */
  Sessions(Manner manner, int before) {
    this.condition = new Condition(manner);
    this.number = before;
  }

  /** The next one. */
  Deed dial(long now) {
    number++;
    dialledAt = now;
    phase = Phase.DIALLED;
    return new Deed.Dial(number);
  }

  /** Whether this is the one that was dialled, and has opened. */
  boolean opens(int of, long now) {
    if (of != number || phase != Phase.DIALLED) {
      return false;
    }
    phase = Phase.OPEN;
    condition.opened(now);
    return true;
  }

  /** It is given nothing more, and says the rest. */
  Deed close() {
    phase = Phase.CLOSING;
    return new Deed.Close(number);
  }

  /** The latest is not wanted any more, whatever it is at. */
  Deed drop() {
    return new Deed.Drop(number);
  }

  /** It is left though it served; another follows at once. */
  Deed leave(long now) {
    phase = Phase.NONE;
    redial.left(now);
    return drop();
  }

  /**
   * It is gone, or could not be had.
   *
   * @return whether another is to be dialled
   */
  boolean lost(Loss how, long now) {
    boolean was = hears();
    phase = Phase.NONE;
    if (how == Loss.GONE && was && condition.lasted(now)) {
      redial.lasted();
    }
    return redial.lost(was && condition.hasHeard(), now) && how != Loss.FOR_GOOD;
  }

  /** It has told something. */
  void said(boolean serves, long now) {
    condition.said(now);
    if (serves) {
      redial.serves();
    }
  }

  void given(byte[] pcm) {
    condition.given(pcm);
  }

  /**
   * How much it may be given now, in samples.
   *
   * @param told to where it told that it has come
   */
  long room(long now, long told) {
    return condition.room(now, told);
  }

  /** The latest one's number, from 1; zero before the first. */
  int number() {
    return number;
  }

  /** Beyond the first. */
  int reconnects() {
    return Math.max(0, number - 1);
  }

  /** Whether this one is there. */
  boolean is(int of) {
    return of == number && phase != Phase.NONE;
  }

  /** Whether it may be given something. */
  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  boolean isClosing() {
    return phase == Phase.CLOSING;
  }

  /** Whether it has opened. */
  boolean hears() {
    return isOpen() || isClosing();
  }

  /** Whether to dial now; true once. */
  boolean due(long now) {
    return phase == Phase.NONE && redial.due(now);
  }

  /** Whether it does not open. */
  boolean silent(long now) {
    return phase == Phase.DIALLED && now - dialledAt >= DIALLED_MS;
  }

  /** Whether it says nothing though it hears something. */
  boolean mute(long now) {
    return hears() && condition.mute(now);
  }

  /** Whether another should take its place. */
  boolean aged(long now, boolean atRest) {
    return isOpen() && condition.aged(now, atRest);
  }
}
