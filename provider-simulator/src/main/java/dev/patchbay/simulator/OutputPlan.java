package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a response is made of.
 *
 * @param failure with which it ends, after its outputs
 */
record OutputPlan(List<Planned> outputs, Optional<ScriptStep.Fail> failure) {
  /**
   * An output, and the silence before it.
   *
   * @param delay the script's
   */
  record Planned(Duration delay, Output output) {}

  /** Of a script's steps; what they say about the pace holds at once. */
  static OutputPlan of(List<ScriptStep> steps, SessionSettings settings, Pace pace, Peer peer) {
    Drawing drawing = new Drawing(settings, pace);
    for (ScriptStep step : steps) {
      switch (step) {
        case ScriptStep.Say say -> drawing.message.add(say);
        case ScriptStep.Wait wait -> drawing.pause(wait);
        case ScriptStep.Call call -> {
          drawing.endMessage();
          drawing.add(new CalledOutput(call, peer.newId("call"), pace));
        }
        case ScriptStep.Pace(double factor) -> pace.set(factor);
        case ScriptStep.Fail fail -> drawing.failure = Optional.of(fail);
        case ScriptStep.Repeat repeat -> {}
      }
    }
    drawing.endMessage();
    return new OutputPlan(List.copyOf(drawing.outputs), drawing.failure);
  }

  private static final class Drawing {
    private final SessionSettings settings;
    private final Pace pace;
    private final List<Planned> outputs = new ArrayList<>();
    private final List<ScriptStep> message = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private Optional<ScriptStep.Fail> failure = Optional.empty();

    private Drawing(SessionSettings settings, Pace pace) {
      this.settings = settings;
      this.pace = pace;
    }

    /** Within a message it is the message's. */
    private void pause(ScriptStep.Wait wait) {
      if (message.isEmpty()) {
        delay = delay.plus(wait.time());
      } else {
        message.add(wait);
      }
    }

    private void endMessage() {
      if (!message.isEmpty()) {
        List<ScriptStep> parts = List.copyOf(message);
        message.clear();
        add(
            settings.speaks()
                ? new SpokenOutput(parts, settings.outputFormat(), pace)
                : new WrittenOutput(parts, pace));
      }
    }

    private void add(Output output) {
      outputs.add(new Planned(delay, output));
      delay = Duration.ZERO;
    }
  }
}
