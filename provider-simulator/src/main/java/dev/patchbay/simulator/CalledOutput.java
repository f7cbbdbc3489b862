package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A call of a tool, its arguments piece by piece. */
final class CalledOutput implements Output {
  private final ScenarioStep.Call call;
  private final Pace pace;
  private final String callId;
  private final Deque<String> deltas;
  private final StringBuilder arguments = new StringBuilder();
  private final MeteredText metered = new MeteredText();
  private Optional<OutputFrame> frame = Optional.empty();

  CalledOutput(ScenarioStep.Call call, String callId, Pace pace) {
    this.call = call;
    this.callId = callId;
    this.pace = pace;
    metered.append(call.name());
    deltas = new ArrayDeque<>(TextOutput.deltas(call.arguments()));
  }

  @Override
  public void open(OutputFrame around) {
    frame = Optional.of(around);
    around.added(Messages.call(around.itemId(), "in_progress", callId, call.name(), ""));
  }

  @Override
  public Optional<Duration> step(OutputBudget budget) {
    if (deltas.isEmpty()) {
      return Optional.empty();
    }
    if (!budget.allows(metered.tokensWith(deltas.getFirst()))) {
      return Optional.empty();
    }
    String delta = deltas.removeFirst();
    arguments.append(delta);
    metered.append(delta);
    frame()
        .send(
            frame()
                .event("response.function_call_arguments.delta")
                .put("call_id", callId)
                .put("delta", delta));
    return Optional.of(pace.text());
  }

  @Override
  public Item close(boolean whole) {
    frame()
        .send(
            frame()
                .event("response.function_call_arguments.done")
                .put("call_id", callId)
                .put("name", call.name())
                .put("arguments", arguments.toString()));
    Item item =
        Messages.call(
            frame().itemId(),
            whole ? "completed" : "incomplete",
            callId,
            call.name(),
            arguments.toString());
    frame().done(item);
    return item;
  }

  @Override
  public Tokens tokens() {
    return metered.tokens();
  }

  private OutputFrame frame() {
    return frame.orElseThrow();
  }
}
