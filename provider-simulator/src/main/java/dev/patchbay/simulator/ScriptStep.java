package dev.patchbay.simulator;

import java.time.Duration;

/** One line of a call's script. Prints no words. */
sealed interface ScriptStep {
  /**
   * @param asks whether the caller has the turn after it
   */
  record Say(String text, boolean asks) implements ScriptStep {
    @Override
    public String toString() {
      return asks ? "Ask" : "Say";
    }
  }

  /**
   * @param arguments a JSON object
   */
  record Call(String name, String arguments) implements ScriptStep {
    @Override
    public String toString() {
      return "Call[" + name + "]";
    }
  }

  record Wait(Duration time) implements ScriptStep {}

  /**
   * @param factor of real time at which output goes out from here on
   */
  record Pace(double factor) implements ScriptStep {}

  /** The script begins again. */
  record Repeat() implements ScriptStep {}

  /** The response ends as failed. */
  record Fail(String code) implements ScriptStep {}
}
