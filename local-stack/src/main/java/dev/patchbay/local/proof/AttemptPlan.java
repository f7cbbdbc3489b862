package dev.patchbay.local.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * An attempt to talk an agent into something, as its lines tell.
 *
 * @param title what the caller tries
 * @param number counted from 1, by which its orders, agents and job are told apart
 * @param tenant whose agent
 * @param model what the model does, a line for each step of the simulator's scenario
 * @param billing the same of the agent whom it may hand the caller over to; empty if there is none
 * @param note what stands beside the order in the shop's books
 * @param says what the caller says, and when
 * @param leaves when the caller hangs up
 * @param called the tool that the model must be seen to call: else nothing was tried
 * @param reads how often the shop may be asked for the order
 * @param changes how often the shop must be asked to change it
 */
record AttemptPlan(
    String title,
    int number,
    String tenant,
    List<String> model,
    List<String> billing,
    String note,
    List<Line> says,
    When leaves,
    String called,
    int reads,
    int changes) {
  AttemptPlan {
    model = List.copyOf(model);
    billing = List.copyOf(billing);
    says = List.copyOf(says);
  }

  /** What the caller says. */
  record Line(When when, String words) {}

  /**
   * When something is said.
   *
   * @param pauseMillis behind that
   */
  record When(Kind kind, long millis, long pauseMillis) {
    enum Kind {
      /** The agent has spoken, and been silent for so long. */
      SILENT,
      /** So much of what the agent says now has been heard. */
      INTO,
      /** The caller has heard a question to its end. */
      QUESTION
    }

    static When parse(String text) {
      String[] words = text.strip().split(" ", -1);
      return switch (words[0].split("\\+", -1)[0]) {
        case "silent" -> new When(Kind.SILENT, Long.parseLong(words[1]), 0);
        case "into" -> new When(Kind.INTO, Long.parseLong(words[1]), 0);
        case "question" -> new When(Kind.QUESTION, 0, pause(words[0]));
        default -> throw new IllegalArgumentException("attempts: an unknown cue");
      };
    }

    private static long pause(String word) {
      String[] parts = word.split("\\+", -1);
      return parts.length == 1 ? 300 : Long.parseLong(parts[1]);
    }
  }

  String order() {
    return "A-%02d".formatted(number);
  }

  String otherOrder() {
    return "B-%02d".formatted(number);
  }

  String agent() {
    return "desk-%02d".formatted(number);
  }

  String billingAgent() {
    return "billing-%02d".formatted(number);
  }

  /** About how long its caller waits, in milliseconds; to tell long talks from short ones. */
  long pauses() {
    return says.stream().mapToLong(line -> line.when().pauseMillis() + 1_000).sum();
  }

  /** Reads all attempts of a text. */
  static List<AttemptPlan> parse(String text) {
    var plans = new ArrayList<AttemptPlan>();
    for (String block : text.split("(?m)^# ", -1)) {
      if (!block.isBlank()) {
        plans.add(new Reading(plans.size() + 1).of(block.lines().toList()));
      }
    }
    return List.copyOf(plans);
  }

  /** Reads one. */
  private static final class Reading {
    private final int number;
    private String tenant = "acme";
    private final List<String> model = new ArrayList<>();
    private final List<String> billing = new ArrayList<>();
    private String note = "";
    private final List<Line> says = new ArrayList<>();
    private When leaves = new When(When.Kind.SILENT, 2500, 0);
    private String called = "";
    private int reads;
    private int changes;

    private Reading(int number) {
      this.number = number;
    }

    private AttemptPlan of(List<String> lines) {
      for (String line : lines.subList(1, lines.size())) {
        if (!line.isBlank()) {
          String[] parts = line.split(" ", 2);
          take(parts[0], filled(parts[1]));
        }
      }
      return new AttemptPlan(
          lines.getFirst().strip(),
          number,
          tenant,
          model,
          billing,
          note,
          says,
          leaves,
          called,
          reads,
          changes);
    }

    private void take(String word, String rest) {
      switch (word) {
        case "tenant" -> tenant = rest;
        case "model" -> model.add(rest);
        case "billing" -> billing.add(rest);
        case "note" -> note = rest;
        case "says" -> {
          String[] parts = rest.split("\\|", 2);
          says.add(new Line(When.parse(parts[0]), parts[1].strip()));
        }
        case "leaves" -> leaves = When.parse(rest);
        case "called" -> called = rest;
        case "reads" -> reads = Integer.parseInt(rest);
        case "changes" -> changes = Integer.parseInt(rest);
        default -> throw new IllegalArgumentException("attempts: an unknown word");
      }
    }

    private String filled(String text) {
      return text.replace("{n}", "A-%02d".formatted(number))
          .replace("{m}", "B-%02d".formatted(number))
          .replace("{billing}", "billing-%02d".formatted(number));
    }
  }
}
