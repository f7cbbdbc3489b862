package dev.patchbay.local;

import dev.patchbay.schemas.StreamLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be so of the demo's streams.
 *
 * @param seen one for each
 */
record DemoStreamChecks(List<DemoStreamSeen> seen) {
  DemoStreamChecks {
    seen = List.copyOf(seen);
  }

  List<DemoCheck> all() {
    return List.of(
        of("what was said live was written down and translated, each word once", this::words),
        of("of what was said live nothing was missing", this::whole),
        of(
            "captions and translations cost what the provider metered",
            stream -> DemoMeters.faults(stream.usage(), stream.accounts())));
  }

  private DemoCheck of(String name, Function<DemoStreamSeen, List<String>> check) {
    return new DemoCheck(
        name,
        seen.stream()
            .flatMap(stream ->
                check.apply(stream).stream().map(fault -> stream.job().label() + ": " + fault))
            .toList());
  }

  private List<String> words(DemoStreamSeen stream) {
    return switch (stream.job().expected()) {
      case Expected.Words(String text, var _) -> same("captions", text, captions(stream));
      case Expected.Translated(String text, List<String> languages) ->
          languages.stream()
              .flatMap(language ->
                  same(language, translated(text, language), translations(stream, language))
                      .stream())
              .toList();
      default -> List.of("nothing is known of what was to be said");
    };
  }

  private static List<String> same(String what, String wanted, Stream<String> told) {
    String words = told.map(String::strip).collect(Collectors.joining(" "));
    return words.equals(wanted) ? List.of() : List.of(what + " has other words: " + words);
  }

  private static Stream<String> captions(DemoStreamSeen stream) {
    return stream.lines().stream()
        .filter(StreamLine.Caption.class::isInstance)
        .map(line -> ((StreamLine.Caption) line).text());
  }

  private static Stream<String> translations(DemoStreamSeen stream, String language) {
    return stream.lines().stream()
        .filter(StreamLine.Translated.class::isInstance)
        .map(StreamLine.Translated.class::cast)
        .filter(line -> line.language().equals(language))
        .map(StreamLine.Translated::text);
  }

  /** The simulator knows no languages: it marks each word with the one that it is to be in. */
  private static String translated(String text, String language) {
    return Arrays.stream(text.split(" "))
        .map(word -> language + ":" + word)
        .collect(Collectors.joining(" "));
  }

  private List<String> whole(DemoStreamSeen stream) {
    var faults = new ArrayList<String>();
    stream
        .went()
        .ifPresentOrElse(
            went -> {
              if (went.gapMs() != 0 || went.transcriptLost() != 0) {
                faults.add(
                    "gaps of %d ms, lines lost %d".formatted(went.gapMs(), went.transcriptLost()));
              }
            },
            () -> faults.add("its result does not say how it went"));
    var said = stream.said();
    long wrong =
        said.framesLost()
            + said.missing()
            + said.repeated()
            + said.stale()
            + said.unreadable()
            + said.missingLines();
    if (wrong != 0) {
      faults.add(wrong + " frames or lines were lost: " + said);
    }
    return faults;
  }
}
