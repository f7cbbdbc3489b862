package dev.patchbay.stream.captions.core;

import java.util.OptionalLong;

/**
 * When sessions are dialled, one after the other, and when the one there is to be left.
 * Milliseconds of a clock that never goes back.
 */
final class Sessions {
  /** For a dial and its setting up; a dial may wait for its turn. */
  static final long DIALLED = 30_000;

  /** One that listened for so long has lasted, whatever it told: nobody may have spoken. */
  static final long LASTED = 15_000;

  private final Redial redial = new Redial();
  private final long age;
  private final boolean passesOn;
  private OptionalLong dialAt;
  private OptionalLong dialledAt = OptionalLong.empty();
  private OptionalLong listensSince = OptionalLong.empty();
  private int opened;

  /**
   * The first is due at once.
   *
   * @param rules after which time one is old, and whether others may have what sessions broke over
   * @param opened so many have listened before
   */
  Sessions(SessionRules rules, int opened, long now) {
    this.opened = opened;
    this.age = rules.ageMs();
    this.passesOn = rules.passesOn();
    this.dialAt = OptionalLong.of(now);
  }

  /** Whether to dial now; true once. */
  boolean due(long now) {
    boolean is = dialAt.isPresent() && now >= dialAt.getAsLong();
    if (is) {
      dialAt = OptionalLong.empty();
      dialledAt = OptionalLong.of(now);
    }
    return is;
  }

  /** Whether the one that was dialled should have been set up by now. */
  boolean isSilent(long now) {
    return dialledAt.isPresent() && now - dialledAt.getAsLong() >= DIALLED;
  }

  /** One listens. */
  void ready(long now) {
    dialledAt = OptionalLong.empty();
    listensSince = OptionalLong.of(now);
    opened++;
  }

  /** One has told all words of something: what is lost next is the first of a row. */
  void served() {
    redial.served();
  }

  /** Whether the one that listens is to be replaced at the next pause. */
  boolean isOld(long now) {
    return now - listensSince.orElse(now) >= age;
  }

  /** The one that served is left; the next is due. */
  void left(long now) {
    listensSince = OptionalLong.empty();
    dialAt = OptionalLong.of(now);
  }

  /**
   * One was lost, or could not be had.
   *
   * @param owed whether it was given sound of which it had not told all words
   * @return whether there will be another
   */
  boolean lost(Loss how, boolean owed, long now) {
    dialledAt = OptionalLong.empty();
    if (how == Loss.GONE && now - listensSince.orElse(now) >= LASTED) {
      redial.lasted();
    }
    listensSince = OptionalLong.empty();
    // Where nobody else comes, what it broke over is given up in time, and the next may serve.
    boolean there = how == Loss.GONE && owed && !passesOn;
    dialAt = how == Loss.FOR_GOOD ? OptionalLong.empty() : redial.lost(owed, there, now);
    return dialAt.isPresent();
  }

  /** Those that have listened. */
  int opened() {
    return opened;
  }

  /** Those that listened beyond the first. */
  int reconnects() {
    return Math.max(0, opened - 1);
  }
}
