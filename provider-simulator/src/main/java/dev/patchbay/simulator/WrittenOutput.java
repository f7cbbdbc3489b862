package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Text, a word at a time. */
final class WrittenOutput implements Output {
  private final Deque<ScenarioStep> parts;
  private final Pace pace;
  private final Deque<String> deltas = new ArrayDeque<>();
  private final MeteredText text = new MeteredText();
  private Optional<OutputFrame> frame = Optional.empty();

  /**
   * @param parts of say, wait and pace alone
   */
  WrittenOutput(List<ScenarioStep> parts, Pace pace) {
    this.parts = new ArrayDeque<>(parts);
    this.pace = pace;
  }

  @Override
  public void open(OutputFrame around) {
    frame = Optional.of(around);
    around.added(Messages.assistant(around.itemId(), "in_progress", Optional.empty()));
    around.send(part("response.content_part.added"));
  }

  @Override
  public Optional<Duration> step(OutputBudget budget) {
    if (deltas.isEmpty()) {
      switch (parts.poll()) {
        case ScenarioStep.Wait(Duration time) -> {
          return Optional.of(time);
        }
        case ScenarioStep.Pace(double factor) -> {
          pace.set(factor);
          return Optional.of(Duration.ZERO);
        }
        case ScenarioStep.Say say ->
            deltas.addAll(TextOutput.deltas((text.isEmpty() ? "" : " ") + say.text()));
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    String delta = deltas.isEmpty() ? "" : deltas.removeFirst();
    if (!budget.allows(text.tokensWith(delta))) {
      return Optional.empty();
    }
    text.append(delta);
    frame().send(frame().part("response.output_text.delta").put("delta", delta));
    return Optional.of(pace.text());
  }

  @Override
  public Item close(boolean whole) {
    frame().send(frame().part("response.output_text.done").put("text", text.whole()));
    frame().send(part("response.content_part.done"));
    ObjectNode content = Json.object().put("type", "output_text").put("text", text.whole());
    Item shell =
        Messages.assistant(
            frame().itemId(), whole ? "completed" : "incomplete", Optional.of(content));
    Item item = new Item(shell.id(), shell.json(), text.whole(), tokens(), Optional.empty());
    frame().done(item);
    return item;
  }

  @Override
  public Tokens tokens() {
    return text.tokens();
  }

  private ObjectNode part(String type) {
    ObjectNode event = frame().part(type);
    event.putObject("part").put("type", "text").put("text", text.whole());
    return event;
  }

  private OutputFrame frame() {
    return frame.orElseThrow();
  }
}
