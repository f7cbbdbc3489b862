package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubtitlesTest {
  private static final Pattern TIMES =
      Pattern.compile(
          "([0-9]{2,}):([0-5][0-9]):([0-5][0-9])([.,])([0-9]{3}) --> "
              + "([0-9]{2,}):([0-5][0-9]):([0-5][0-9])([.,])([0-9]{3})");

  @Test
  void webVttIsWrittenAsTheStandardSays() {
    String file =
        Subtitles.WEB_VTT.write(
            List.of(
                new Cue(0, 1_500, "Hello & <b>bye</b>"), new Cue(3_723_004, 3_724_000, "a --> b")));
    assertThat(file)
        .isEqualTo(
            """
            WEBVTT

            1
            00:00:00.000 --> 00:00:01.500
            Hello &amp; &lt;b&gt;bye&lt;/b&gt;

            2
            01:02:03.004 --> 01:02:04.000
            a --&gt; b

            """);
  }

  @Test
  void srtIsWrittenAsPlayersReadIt() {
    String file =
        Subtitles.SRT.write(
            List.of(
                new Cue(0, 1_500, "5 < 6 & <i>slanted</i> {\\an8}"),
                new Cue(360_000_000, 360_001_000, "a --> b")));
    assertThat(file)
        .isEqualTo(
            """
            1
            00:00:00,000 --> 00:00:01,500
            5 < 6 & < i>slanted< /i> { \\an8}

            2
            100:00:00,000 --> 100:00:01,000
            a -- > b

            """);
  }

  @Test
  void noCuesMakeAnEmptyFileOfTheirKind() {
    assertThat(Subtitles.WEB_VTT.write(List.of())).isEqualTo("WEBVTT\n\n");
    assertThat(Subtitles.SRT.write(List.of(new Cue(0, 10, " \n ")))).isEmpty();
  }

  @Test
  void aLongCueIsShownInPiecesOfTwoLinesWithinItsTime() {
    String text = "one two three four five six seven eight nine ten ".repeat(4).strip();
    List<Seen> seen = read(Subtitles.WEB_VTT, List.of(new Cue(10_000, 20_000, text)));
    assertThat(seen).hasSize(3);
    assertThat(seen.getFirst().start()).isEqualTo(10_000);
    assertThat(seen.getLast().end()).isEqualTo(20_000);
    assertThat(words(seen)).isEqualTo(text);
  }

  @Test
  void aWordLongerThanALineIsBrokenBetweenLetters() {
    String text = "x".repeat(60) + " " + "e\u0301".repeat(50) + " " + "👨‍👩‍👧".repeat(30);
    List<String> lines = CueLines.wrap(text);
    assertThat(String.join("", lines)).isEqualTo(text.replace(" ", ""));
    assertThat(lines).noneMatch(line -> line.startsWith("\u0301") || line.startsWith("\u200d"));
  }

  @Test
  void aWideScriptIsBrokenByColumnsAndNotBeforeItsPoint() {
    String text = "会議の議事録を確認します。".repeat(5);
    List<String> lines = CueLines.wrap(text);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(21));
    assertThat(lines).noneMatch(line -> line.startsWith("。"));
    assertThat(String.join("", lines)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(Subtitles.class)
  void whateverCuesSayTheFileHoldsTheFormatsRules(Subtitles format) {
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      List<Cue> cues = cues(random);
      List<Seen> seen = read(format, cues);
      long end = 0;
      for (Seen one : seen) {
        assertThat(one.start()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
        assertThat(one.end()).as("seed %d", seed).isGreaterThan(one.start());
        end = one.end();
        assertThat(one.lines()).hasSizeBetween(1, 2).noneMatch(String::isBlank);
      }
      String said = cues.stream().map(Cue::text).collect(Collectors.joining());
      assertThat(letters(words(seen))).as("seed %d", seed).isEqualTo(letters(said));
    }
  }

  private static List<Cue> cues(Random random) {
    String[] pieces = {
      "hello",
      " ",
      "\n",
      "\n\n",
      "\r\n",
      "-->",
      "<v Bob>",
      "&amp;",
      "&",
      "<",
      "{\\an8}",
      "NOTE",
      "WEBVTT",
      "1",
      "\u0000",
      "\u2028",
      "\u0085",
      "\t",
      "über",
      "会議",
      "👩‍🚀",
      "STYLE",
      "00:00:01.000 --> 00:00:02.000",
      "a".repeat(90),
      "\u000b"
    };
    List<Cue> cues = new ArrayList<>();
    long at = 0;
    for (int i = random.nextInt(12); i >= 0; i--) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(20); k >= 0; k--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      long end = at + (random.nextInt(3) == 0 ? 0 : random.nextInt(9_000_000));
      cues.add(new Cue(at, end, text.toString()));
      at = random.nextInt(3) == 0 ? at : end + random.nextInt(5_000);
    }
    return cues;
  }

  private record Seen(long start, long end, List<String> lines) {}

  /** Reads as the formats' parsers do: blocks between blank lines, each with one line of times. */
  private static List<Seen> read(Subtitles format, List<Cue> cues) {
    String file = format.write(cues);
    if (format == Subtitles.WEB_VTT) {
      assertThat(file).startsWith("WEBVTT\n\n");
      file = file.substring(8);
    }
    assertThat(file).doesNotContain("\r", "\u0000", "\u2028", "\u0085", "\n\n\n");
    List<Seen> seen = new ArrayList<>();
    for (String block : file.split("\n\n")) {
      if (!block.isEmpty()) {
        seen.add(seen(format, Arrays.asList(block.split("\n")), seen.size() + 1));
      }
    }
    return seen;
  }

  private static Seen seen(Subtitles format, List<String> block, int number) {
    assertThat(block.getFirst()).isEqualTo(String.valueOf(number));
    Matcher times = TIMES.matcher(block.get(1));
    assertThat(times.matches()).isTrue();
    assertThat(times.group(4) + times.group(9))
        .isEqualTo(format == Subtitles.WEB_VTT ? ".." : ",,");
    List<String> lines = block.subList(2, block.size());
    assertThat(lines).noneMatch(line -> line.contains("-->"));
    if (format == Subtitles.WEB_VTT) {
      assertThat(lines).noneMatch(line -> line.matches(".*([<>]|&(?!amp;|lt;|gt;)).*"));
      lines = lines.stream().map(SubtitlesTest::unescaped).toList();
    } else {
      assertThat(lines).noneMatch(line -> line.matches(".*(<[/a-zA-Z]|\\{\\\\).*"));
    }
    return new Seen(millis(times, 1), millis(times, 6), lines);
  }

  private static long millis(Matcher times, int first) {
    return Long.parseLong(times.group(first)) * 3_600_000
        + Long.parseLong(times.group(first + 1)) * 60_000
        + Long.parseLong(times.group(first + 2)) * 1_000
        + Long.parseLong(times.group(first + 4));
  }

  private static String unescaped(String line) {
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static String words(List<Seen> seen) {
    return seen.stream().flatMap(one -> one.lines().stream()).collect(Collectors.joining(" "));
  }

  private static String letters(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}\\u2028\\u0085]", "");
  }
}
