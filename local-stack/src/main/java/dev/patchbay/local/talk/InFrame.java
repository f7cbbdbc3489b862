package dev.patchbay.local.talk;

/**
 * A frame of a caller, before it is a record.
 *
 * @param sequence its number in the stream
 * @param flaw how its record is to be spoilt
 */
record InFrame(long sequence, Body body, Flaw flaw) {
  /** What it is. */
  sealed interface Body {}

  /** Audio. */
  record Audio(byte[] bytes) implements Body {
    @Override
    public String toString() {
      return "Audio[bytes=" + bytes.length + "]";
    }
  }

  /** What stands before this mark was played. */
  record Played(String mark) implements Body {}

  /** Nothing follows. */
  record End() implements Body {}

  /** How a record is spoilt. */
  enum Flaw {
    NONE,
    /** Its number is a word. */
    UNREADABLE,
    /** It names a format that is not the stream's. */
    MISFORMATTED
  }

  InFrame(long sequence, Body body) {
    this(sequence, body, Flaw.NONE);
  }

  InFrame with(Flaw other) {
    return new InFrame(sequence, body, other);
  }
}
