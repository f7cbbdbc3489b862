package dev.patchbay.local.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Where a router dies by itself, or one of its stream threads does: at the n-th time that it comes
 * to a moment of its transactions. It leaves a note first, so that nobody takes another death for
 * this one.
 */
final class HaltPoint {
  /** Moments of a transaction. */
  enum Moment {
    /** A record is about to be sent to an output topic. */
    BEFORE_SEND,
    /** All records of the transaction are on the broker; nothing is committed. */
    BEFORE_COMMIT,
    /** The broker has committed; nobody here knows it yet. */
    AFTER_COMMIT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Moment of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** What dies. */
  enum Victim {
    /** The process, as sudden as by SIGKILL. */
    PROCESS,
    /** The stream thread alone, by an exception that nobody handles. */
    THREAD;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Victim of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Property with moment, count and victim, such as {@code before-commit:17:process}. */
  static final String POINT = "patchbay.proof.halt";

  /** Property with the file that takes the note. */
  static final String NOTE = "patchbay.proof.halt-note";

  /** The status with which a process ends here. */
  static final int HALT_STATUS = 86;

  private final Moment moment;
  private final int count;
  private final Victim victim;
  private final Path note;
  private final AtomicInteger seen = new AtomicInteger();

  HaltPoint(Moment moment, int count, Victim victim, Path note) {
    this.moment = moment;
    this.count = count;
    this.victim = victim;
    this.note = note;
  }

  /** Draws a count that a router reaches while jobs flow, and dies. */
  static HaltPoint drawn(Moment moment, RandomGenerator random, Path note) {
    return new HaltPoint(moment, 5 + random.nextInt(60), Victim.PROCESS, note);
  }

  /** Reads it from the properties of the process that it shall end. */
  static HaltPoint of(String point, Path note) {
    String[] parts = point.split(":", -1);
    return new HaltPoint(
        Moment.of(parts[0]), Integer.parseInt(parts[1]), Victim.of(parts[2]), note);
  }

  Moment moment() {
    return moment;
  }

  Path note() {
    return note;
  }

  /** The properties that carry it. */
  Map<String, String> properties() {
    return Map.of(POINT, toString(), NOTE, note.toString());
  }

  boolean watches(Moment other) {
    return moment == other;
  }

  /** The thread is at this moment; does not return when its time has come. */
  void reached(Moment now) {
    if (now == moment && seen.incrementAndGet() == count) {
      halt();
    }
  }

  private void halt() {
    try {
      Files.writeString(note, this + "\n");
    } catch (IOException e) {
      throw new ProofFailure("cannot leave the note of a halt", e);
    }
    switch (victim) {
      case PROCESS -> Runtime.getRuntime().halt(HALT_STATUS);
      case THREAD -> throw new ProofFailure("a stream thread shall die here");
    }
  }

  @Override
  public String toString() {
    return moment.word() + ":" + count + ":" + victim.word();
  }
}
