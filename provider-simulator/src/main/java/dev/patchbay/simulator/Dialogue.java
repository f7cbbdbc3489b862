package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said before a text model's turn, by role. Does not print itself; one call's alone.
 *
 * <p>The caller's words are those said since the model last spoke; where they stand between a pair
 * of tags, only what stands between the first such pair counts.
 */
final class Dialogue {
  private static final Pattern TAG = Pattern.compile("<([A-Za-z][A-Za-z0-9_-]{0,40})>");

  /** Opening tags looked at, for the search to stay short whatever is sent. */
  private static final int MOST_TAGS = 20;

  private final StringBuilder prompt = new StringBuilder();
  private final StringBuilder instructions = new StringBuilder();
  private final List<String> instructed = new ArrayList<>();
  private final List<Past> past = new ArrayList<>();
  private final List<String> latest = new ArrayList<>();
  private String toolOutput = "";
  private boolean afterTool;
  private int turns;

  /** What happened, as far as a scenario's place is known by it. Prints no words. */
  sealed interface Past {
    /** The caller spoke. */
    record Heard() implements Past {}

    /** The model spoke. */
    record Said(String text) implements Past {
      @Override
      public String toString() {
        return "Said";
      }
    }

    /** The model called a tool. */
    record Called(String name) implements Past {}
  }

  /** The system's or the developer's words. */
  void instruct(String text) {
    prompt(text);
    instructed.add(text);
    instructions.append(text).append('\n');
  }

  void caller(String text) {
    prompt(text);
    if (latest.isEmpty()) {
      turns++;
    }
    latest.add(text);
    past.add(new Past.Heard());
    afterTool = false;
  }

  /** The model's own earlier words. */
  void model(String text) {
    prompt(text);
    latest.clear();
    past.add(new Past.Said(text));
    afterTool = false;
  }

  /** The model's own earlier call of a tool. */
  void called(String name, String arguments) {
    prompt(name);
    prompt(arguments);
    past.add(new Past.Called(name));
    afterTool = false;
  }

  void tool(String output) {
    prompt(output);
    toolOutput = output;
    afterTool = true;
  }

  /** Text that is metered and said by nobody: tools and schemas. */
  void prompt(String text) {
    prompt.append(text).append('\n');
  }

  String instructions() {
    return instructions.toString();
  }

  /** The instructions one by one. */
  List<String> instructed() {
    return List.copyOf(instructed);
  }

  /** In its order. */
  List<Past> past() {
    return List.copyOf(past);
  }

  Spoken words() {
    String all = String.join("\n", latest).strip();
    Matcher tag = TAG.matcher(all);
    for (int i = 0; i < MOST_TAGS && tag.find(); i++) {
      int close = all.indexOf("</" + tag.group(1) + ">", tag.end());
      if (close >= 0) {
        return new Spoken(all.substring(tag.end(), close).strip());
      }
    }
    return new Spoken(all);
  }

  /** Whether a tool's output is what the model now answers. */
  boolean answersTool() {
    return afterTool;
  }

  /** The last tool's, empty when there was none. */
  String toolOutput() {
    return toolOutput;
  }

  /** How often the caller had the turn, from 1. */
  int turn() {
    return Math.max(1, turns);
  }

  /** All text in its order, for metering and the prompt cache. */
  byte[] everything() {
    return prompt.toString().getBytes(UTF_8);
  }
}
