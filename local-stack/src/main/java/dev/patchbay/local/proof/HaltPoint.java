package dev.patchbay.local.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Where a router dies by itself, as sudden as by SIGKILL: at the n-th time that it comes to a
 * moment of its transactions. It leaves a note first, so that nobody takes another death for this
 * one.
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

  /** Property with moment and count, such as {@code before-commit:17}. */
  static final String POINT = "patchbay.proof.halt";

  /** Property with the file that takes the note. */
  static final String NOTE = "patchbay.proof.halt-note";

  /** The status with which a process ends here. */
  static final int HALT_STATUS = 86;

  private final Moment moment;
  private final int count;
  private final Path note;
  private final AtomicInteger seen = new AtomicInteger();

  HaltPoint(Moment moment, int count, Path note) {
    this.moment = moment;
    this.count = count;
    this.note = note;
  }

  /** Draws a count that a router reaches while jobs flow. */
  static HaltPoint drawn(Moment moment, RandomGenerator random, Path note) {
    return new HaltPoint(moment, 5 + random.nextInt(60), note);
  }

  /** Reads it from the properties of the process that it shall end. */
  static HaltPoint of(String point, Path note) {
    String[] parts = point.split(":", -1);
    return new HaltPoint(Moment.of(parts[0]), Integer.parseInt(parts[1]), note);
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

  /** The process is at this moment; does not return when its time has come. */
  void reached(Moment now) {
    if (now == moment && seen.incrementAndGet() == count) {
      halt();
    }
  }

  private void halt() {
    try {
      Files.writeString(note, moment.word() + ":" + count + "\n");
    } catch (IOException e) {
      throw new ProofFailure("cannot leave the note of a halt", e);
    }
    Runtime.getRuntime().halt(HALT_STATUS);
  }

  @Override
  public String toString() {
    return moment.word() + ":" + count;
  }
}
