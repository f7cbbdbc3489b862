package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a response is made of, in its order.
 *
 * @param failure with which it ends, after its stages
 */
record OutputPlan(List<Stage> stages, Optional<ScenarioStep.Fail> failure) {
  /** One thing after the other. */
  sealed interface Stage {
    /** Silence between outputs. */
    record Silence(Duration time) implements Stage {}

    /** From here on output goes out at so many times real time. */
    record Tempo(Pace pace, double factor) implements Stage {}

    /** What becomes an item. */
    record Made(Output output) implements Stage {}
  }

  /** Of a scenario's steps; nothing of it happens yet. */
  static OutputPlan of(List<ScenarioStep> steps, SessionSettings settings, Pace pace, Peer peer) {
    Drawing drawing = new Drawing(settings, pace);
    for (ScenarioStep step : steps) {
      switch (step) {
        case ScenarioStep.Say say -> drawing.message.add(say);
        case ScenarioStep.Wait(Duration time) -> drawing.between(step, new Stage.Silence(time));
        case ScenarioStep.Pace(double factor) ->
            drawing.between(step, new Stage.Tempo(pace, factor));
        case ScenarioStep.Call call -> {
          drawing.endMessage();
          drawing.stages.add(new Stage.Made(new CalledOutput(call, peer.newId("call"), pace)));
        }
        case ScenarioStep.Fail fail -> drawing.failure = Optional.of(fail);
        case ScenarioStep.Repeat repeat -> {}
      }
    }
    drawing.endMessage();
    return new OutputPlan(List.copyOf(drawing.stages), drawing.failure);
  }

  private static final class Drawing {
    private final SessionSettings settings;
    private final Pace pace;
    private final List<Stage> stages = new ArrayList<>();
    private final List<ScenarioStep> message = new ArrayList<>();
    private Optional<ScenarioStep.Fail> failure = Optional.empty();

    private Drawing(SessionSettings settings, Pace pace) {
      this.settings = settings;
      this.pace = pace;
    }

    /** Within a message it is the message's. */
    private void between(ScenarioStep step, Stage stage) {
      if (message.isEmpty()) {
        stages.add(stage);
      } else {
        message.add(step);
      }
    }

    private void endMessage() {
      if (!message.isEmpty()) {
        List<ScenarioStep> parts = List.copyOf(message);
        message.clear();
        stages.add(
            new Stage.Made(
                settings.speaks()
                    ? new SpokenOutput(parts, settings.outputFormat(), pace)
                    : new WrittenOutput(parts, pace)));
      }
    }
  }
}
