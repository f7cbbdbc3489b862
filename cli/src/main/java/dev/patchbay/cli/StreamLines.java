package dev.patchbay.cli;

import dev.patchbay.schemas.StreamLine;

/** Lines of captions and translations for who follows one stream. */
public final class StreamLines {
  private StreamLines() {}

  /** Whose line it is: of captions nobody's, of a translation its language's. */
  static String key(StreamLine line) {
    return switch (line) {
      case StreamLine.CaptionInterim _, StreamLine.Caption _ -> "";
      case StreamLine.TranslatedInterim it -> it.language();
      case StreamLine.Translated it -> it.language();
    };
  }

  /** Whether it takes the place of an earlier one, and gives it to a later one. */
  public static boolean isInterim(StreamLine line) {
    return switch (line) {
      case StreamLine.CaptionInterim _, StreamLine.TranslatedInterim _ -> true;
      case StreamLine.Caption _, StreamLine.Translated _ -> false;
    };
  }

  /** The line with its language and times. */
  public static String text(StreamLine line) {
    return beginning(line) + words(line);
  }

  /** What stands before the words: language and times. */
  static String beginning(StreamLine line) {
    return switch (line) {
      case StreamLine.CaptionInterim it -> times(it.startMs(), "");
      case StreamLine.Caption it -> times(it.startMs(), MessageLines.seconds(it.endMs()));
      case StreamLine.TranslatedInterim it -> it.language() + "  " + times(it.startMs(), "");
      case StreamLine.Translated it ->
          it.language() + "  " + times(it.startMs(), MessageLines.seconds(it.endMs()));
    };
  }

  /** The words alone. */
  static String words(StreamLine line) {
    String said =
        switch (line) {
          case StreamLine.CaptionInterim it -> it.text();
          case StreamLine.Caption it -> it.missing() ? "(words are missing)" : it.text();
          case StreamLine.TranslatedInterim it -> it.text();
          case StreamLine.Translated it -> it.text();
        };
    return Printable.line(said.strip());
  }

  private static String times(long startMs, String end) {
    return String.format("%15s  ", MessageLines.seconds(startMs) + "-" + end);
  }
}
