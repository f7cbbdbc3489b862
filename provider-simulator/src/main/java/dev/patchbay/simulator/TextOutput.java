package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was written, within the limit of output tokens.
 *
 * @param written words, calls, or words and then calls; nothing, if it fails at once
 * @param incomplete whether the limit cut it
 * @param failure the code with which the answer fails behind what was written
 * @param silence before all of it
 */
record TextOutput(
    List<Written> written, boolean incomplete, Optional<String> failure, Duration silence) {
  private static final int LONGEST_DELTA = 16;

  /**
   * @param limit in tokens of four UTF-8 bytes; a code point is not cut
   */
  static TextOutput within(int limit, Written written) {
    return within(limit, List.of(written), Optional.empty(), Duration.ZERO);
  }

  /**
   * Of a scenario's steps.
   *
   * @param limit as of other output
   */
  static TextOutput played(int limit, List<ScenarioStep> steps) {
    List<String> said = new ArrayList<>();
    List<Written> calls = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    Duration silence = Duration.ZERO;
    for (ScenarioStep step : steps) {
      switch (step) {
        case ScenarioStep.Say say -> said.add(say.text());
        case ScenarioStep.Call call -> calls.add(new Written.Call(call.name(), call.arguments()));
        case ScenarioStep.Fail fail -> failure = Optional.of(fail.code());
        case ScenarioStep.Wait(Duration time) -> {
          boolean before = said.isEmpty() && calls.isEmpty();
          silence = before ? silence.plus(time) : silence;
        }
        case ScenarioStep.Pace pace -> {}
        case ScenarioStep.Repeat repeat -> {}
      }
    }
    List<Written> written = new ArrayList<>();
    if (!said.isEmpty()) {
      written.add(new Written.Words(String.join(" ", said)));
    }
    written.addAll(calls);
    return within(limit, written, failure, silence);
  }

  private static TextOutput within(
      int limit, List<Written> all, Optional<String> failure, Duration silence) {
    long left = 4L * limit;
    List<Written> written = new ArrayList<>();
    for (Written one : all) {
      long bytes = bytes(one);
      if (bytes > left) {
        written.add(cut(one, left));
        return new TextOutput(List.copyOf(written), true, Optional.empty(), silence);
      }
      left -= bytes;
      written.add(one);
    }
    return new TextOutput(List.copyOf(written), false, failure, silence);
  }

  /** Of a call at least the name is left. */
  private static Written cut(Written written, long most) {
    return switch (written) {
      case Written.Words(String text) -> new Written.Words(prefix(text, most));
      case Written.Call(String name, String arguments) ->
          new Written.Call(name, prefix(arguments, most - name.length()));
    };
  }

  long tokens() {
    return Usage.textTokens(written.stream().mapToInt(TextOutput::bytes).sum());
  }

  /** The words, empty if none were written. */
  Optional<String> text() {
    return written.stream()
        .filter(Written.Words.class::isInstance)
        .map(Written::metered)
        .findFirst();
  }

  List<Written.Call> calls() {
    return written.stream()
        .filter(Written.Call.class::isInstance)
        .map(Written.Call.class::cast)
        .toList();
  }

  private static int bytes(Written written) {
    return written.metered().getBytes(UTF_8).length;
  }

  /** Pieces that join to the text: a word with the blanks before it, long ones in parts. */
  static List<String> deltas(String text) {
    List<String> deltas = new ArrayList<>();
    for (String word : text.split("(?<=\\S)(?=\\s)")) {
      int from = 0;
      while (from < word.length()) {
        int left = word.codePointCount(from, word.length());
        int to = word.offsetByCodePoints(from, Math.min(LONGEST_DELTA, left));
        deltas.add(word.substring(from, to));
        from = to;
      }
    }
    return deltas;
  }

  private static String prefix(String text, long bytes) {
    int at = 0;
    long used = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      used += Character.toString(point).getBytes(UTF_8).length;
      if (used > bytes) {
        break;
      }
      at += Character.charCount(point);
    }
    return text.substring(0, at);
  }
}
