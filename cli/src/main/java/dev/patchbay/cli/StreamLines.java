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

  /** The line with its times. */
  public static String text(StreamLine line) {
    return switch (line) {
      case StreamLine.CaptionInterim it -> said("", times(it.startMs(), ""), it.text());
      case StreamLine.Caption it ->
          said(
              "",
              times(it.startMs(), MessageLines.seconds(it.endMs())),
              it.missing() ? "(words are missing)" : it.text());
      case StreamLine.TranslatedInterim it ->
          said(it.language(), times(it.startMs(), ""), it.text());
      case StreamLine.Translated it ->
          said(it.language(), times(it.startMs(), MessageLines.seconds(it.endMs())), it.text());
    };
  }

  private static String times(long startMs, String end) {
    return "%s-%s".formatted(MessageLines.seconds(startMs), end);
  }

  private static String said(String language, String times, String text) {
    String beginning = language.isEmpty() ? "" : language + "  ";
    return beginning + String.format("%15s", times) + "  " + Printable.line(text.strip());
  }
}
