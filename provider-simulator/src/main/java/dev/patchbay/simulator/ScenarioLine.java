package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads one line of a call's scenario. Errors name the field, the line and the rule, and repeat
 * nothing of the line.
 *
 * @param field where the scenario stands
 * @param number of the line, from 1
 */
record ScenarioLine(String field, int number, String text) {
  private static final int MAX_TEXT = 4_000;
  private static final Pattern WORDS = Pattern.compile("([a-z]+)(?:\\s+(.*))?", Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("([A-Za-z0-9_-]{1,64})(?:\\s+(.+))?");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s)");
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,64}");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration LONGEST_SPEECH = Duration.ofSeconds(600);

  ScenarioStep step() throws Refusal {
    Matcher words = WORDS.matcher(text);
    if (!words.matches()) {
      throw refused("begins with say, ask, call, insist, wait, long, pace, fail or repeat");
    }
    String rest = words.group(2) == null ? "" : words.group(2).strip();
    return switch (words.group(1)) {
      case "say" -> new ScenarioStep.Say(spoken("say", rest), false);
      case "ask" -> new ScenarioStep.Say(spoken("ask", rest), true);
      case "call" -> call("call", rest);
      case "insist" -> call("insist", rest);
      case "wait" -> new ScenarioStep.Wait(time("wait", rest, Duration.ofMillis(1), LONGEST_WAIT));
      case "long" ->
          new ScenarioStep.Say(
              LongSpeech.of(time("long", rest, Duration.ofSeconds(1), LONGEST_SPEECH)), false);
      case "pace" -> new ScenarioStep.Pace(factor(rest));
      case "fail" -> fail(rest);
      case "repeat" -> repeat(rest);
      default ->
          throw refused("begins with say, ask, call, insist, wait, long, pace, fail or repeat");
    };
  }

  private String spoken(String word, String rest) throws Refusal {
    if (rest.isEmpty() || rest.length() > MAX_TEXT) {
      throw refused("'%s' needs words, at most %d characters".formatted(word, MAX_TEXT));
    }
    return rest;
  }

  private ScenarioStep call(String word, String rest) throws Refusal {
    Matcher call = CALL.matcher(rest);
    if (!call.matches()) {
      throw refused(
          "'%s' needs a tool's name and, if any, its arguments as a JSON object".formatted(word));
    }
    String arguments = call.group(2) == null ? "{}" : call.group(2);
    try {
      if (Json.own(arguments).isObject()) {
        return new ScenarioStep.Call(call.group(1), arguments, word.equals("insist"));
      }
    } catch (JacksonException | NumberFormatException malformed) {
      // The latter for an exponent beyond an int's, which the parser does not foresee.
      throw refused("the arguments of '%s' must be a JSON object".formatted(word));
    }
    throw refused("the arguments of '%s' must be a JSON object".formatted(word));
  }

  private Duration time(String word, String rest, Duration least, Duration most) throws Refusal {
    Matcher time = TIME.matcher(rest);
    if (time.matches()) {
      long count = Long.parseLong(time.group(1));
      Duration length =
          time.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
      if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) {
        return length;
      }
    }
    throw refused(
        "'%s' needs a time such as 500ms or 3s, from %d ms to %d s"
            .formatted(word, least.toMillis(), most.toSeconds()));
  }

  private double factor(String rest) throws Refusal {
    if (rest.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
      double factor = new BigDecimal(rest).doubleValue();
      if (factor >= Pace.LEAST && factor <= Pace.MOST) {
        return factor;
      }
    }
    throw refused("'pace' needs a factor of real time from 0.5 to 1000");
  }

  private ScenarioStep fail(String rest) throws Refusal {
    if (!rest.isEmpty() && !CODE.matcher(rest).matches()) {
      throw refused("'fail' takes a code of small letters and _, or nothing");
    }
    return new ScenarioStep.Fail(rest.isEmpty() ? "server_error" : rest);
  }

  private ScenarioStep repeat(String rest) throws Refusal {
    if (!rest.isEmpty()) {
      throw refused("'repeat' stands alone");
    }
    return new ScenarioStep.Repeat();
  }

  Refusal refused(String rule) {
    return Refusal.invalid(
        field,
        "invalid_value",
        "Invalid value for '%s': script line %d: %s.".formatted(field, number, rule));
  }

  @Override
  public String toString() {
    return "ScenarioLine[" + number + "]";
  }
}
