package dev.patchbay.simulator;

import java.time.Duration;

/** One line of a call's scenario. Prints no words. */
sealed interface ScenarioStep {
  /**
   * @param asks whether the caller has the turn after it
   */
  record Say(String text, boolean asks) implements ScenarioStep {
    @Override
    public String toString() {
      return asks ? "Ask" : "Say";
    }
  }

  /**
   * @param arguments a JSON object
   * @param insists whether it is made also where no such tool is offered
   */
  record Call(String name, String arguments, boolean insists) implements ScenarioStep {
    /** Of a tool that is offered. */
    Call(String name, String arguments) {
      this(name, arguments, false);
    }

    @Override
    public String toString() {
      return "Call[" + name + "]";
    }
  }

  record Wait(Duration time) implements ScenarioStep {}

  /**
   * @param factor of real time at which output goes out from here on
   */
  record Pace(double factor) implements ScenarioStep {}

  /** The scenario begins again. */
  record Repeat() implements ScenarioStep {}

  /** The response ends as failed. */
  record Fail(String code) implements ScenarioStep {}
}
