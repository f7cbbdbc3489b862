package dev.patchbay.worker.frames;

import java.util.Locale;

/** Something about a stream that is not as it should be. */
public sealed interface FrameFinding {
  /** When it was seen, in milliseconds since 1970 by the broker's clock. */
  long brokerMillis();

  /** Words for events and results. */
  enum Kind {
    MISSING,
    REPEATED,
    REORDERED,
    TOO_LATE,
    AFTER_END,
    RESTARTED,
    WRONG_FORMAT,
    UNREADABLE,
    LATE,
    JITTERY,
    SILENT,
    STALLED,
    RESUMED;

    /** In snake_case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** These did not come, or not while others were held for them. */
  record Missing(long first, long count, long brokerMillis) implements FrameFinding {}

  /** Came again, and was dropped. */
  record Repeated(long sequence, long brokerMillis) implements FrameFinding {}

  /** Came behind later ones, and was passed on in its place. */
  record Reordered(long sequence, long brokerMillis) implements FrameFinding {}

  /** Came when it had been given up as missing, and was dropped. */
  record TooLate(long sequence, long brokerMillis) implements FrameFinding {}

  /** Came behind the end, and was dropped. */
  record AfterEnd(long sequence, long brokerMillis) implements FrameFinding {}

  /**
   * The product counts anew, from 0 or from further back.
   *
   * @param expected what would have been next
   */
  record Restarted(long expected, long brokerMillis) implements FrameFinding {}

  /** Is in another format than the stream, and was dropped. */
  record WrongFormat(long sequence, long brokerMillis) implements FrameFinding {}

  /** Was no frame, or has a number from which no other frame counts on, and was dropped. */
  record Unreadable(long offset, String field, String rule, long brokerMillis)
      implements FrameFinding {}

  /** From this frame on, audio comes later than its own pace says. */
  record Late(long sequence, long byMillis, long brokerMillis) implements FrameFinding {}

  /** From this frame on, audio comes at an uneven pace. */
  record Jittery(long sequence, long byMillis, long brokerMillis) implements FrameFinding {}

  /** Nothing can be heard in what came for so long, up to this frame. */
  record Silent(long sequence, long forMillis, long brokerMillis) implements FrameFinding {}

  /** No audio has come for so long. */
  record Stalled(long forMillis, long brokerMillis) implements FrameFinding {}

  /** Audio comes again, after so long. */
  record Resumed(long sequence, long afterMillis, long brokerMillis) implements FrameFinding {}

  /** What it is. */
  default Kind kind() {
    return switch (this) {
      case Missing _ -> Kind.MISSING;
      case Repeated _ -> Kind.REPEATED;
      case Reordered _ -> Kind.REORDERED;
      case TooLate _ -> Kind.TOO_LATE;
      case AfterEnd _ -> Kind.AFTER_END;
      case Restarted _ -> Kind.RESTARTED;
      case WrongFormat _ -> Kind.WRONG_FORMAT;
      case Unreadable _ -> Kind.UNREADABLE;
      case Late _ -> Kind.LATE;
      case Jittery _ -> Kind.JITTERY;
      case Silent _ -> Kind.SILENT;
      case Stalled _ -> Kind.STALLED;
      case Resumed _ -> Kind.RESUMED;
    };
  }

  /** How many frames or times it counts for. */
  default long weight() {
    return this instanceof Missing missing ? missing.count() : 1;
  }
}
