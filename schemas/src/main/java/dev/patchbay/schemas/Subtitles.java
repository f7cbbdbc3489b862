package dev.patchbay.schemas;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Cues as a subtitle file: WebVTT as the W3C writes it down, or SRT as players have agreed on it.
 * Times never go backwards, and a cue without words is left out.
 */
public enum Subtitles {
  WEB_VTT("text/vtt", '.', Subtitles::escaped),
  SRT("application/x-subrip", ',', Subtitles::defused);

  private final String mediaType;
  private final char point;
  private final UnaryOperator<String> line;

  Subtitles(String mediaType, char point, UnaryOperator<String> line) {
    this.mediaType = mediaType;
    this.point = point;
    this.line = line;
  }

  /** Such as {@code text/vtt}. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Writes a file, to be stored in UTF-8.
   *
   * @param cues in time order
   */
  public String write(List<Cue> cues) {
    StringBuilder file = new StringBuilder(this == WEB_VTT ? "WEBVTT\n\n" : "");
    long end = 0;
    int number = 0;
    for (Cue cue : cues) {
      for (CueLines.Shown shown : CueLines.of(cue, end)) {
        number++;
        file.append(number).append('\n');
        file.append(time(shown.startMs())).append(" --> ").append(time(shown.endMs())).append('\n');
        shown.lines().forEach(text -> file.append(line.apply(text)).append('\n'));
        file.append('\n');
        end = shown.endMs();
      }
    }
    return file.toString();
  }

  /** Hours have two digits, and more when they need them. */
  private String time(long millis) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1_000 % 60,
        point,
        millis % 1_000);
  }

  /** With {@code >} the arrow of a time line goes too. */
  private static String escaped(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * SRT has no way to escape. A blank keeps players from taking words for a tag, and an arrow for a
   * line of times.
   */
  private static String defused(String line) {
    return line.replaceAll("<(?=[/!a-zA-Z])", "< ")
        .replaceAll("\\{(?=[\\\\/a-zA-Z])", "{ ")
        .replace("-->", "-- >");
  }
}
