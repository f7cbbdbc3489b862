package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One response from its {@code response.created} to its {@code response.done}. */
final class ResponseRun {
  private static final Timer NOTHING = () -> {};

  private final Peer peer;
  private final ResponseWire wire;
  private final Optional<ItemList> conversation;
  private final OutputPlan plan;
  private final ResponseReading reading;
  private final OutputBudget budget;
  private final Consumer<ResponseRun> ended;
  private final List<Item> done = new ArrayList<>();
  private final Instant started;
  private Timer timer = NOTHING;
  private int index;
  private boolean open;
  private Tokens written = Tokens.NONE;
  private boolean over;

  /**
   * @param conversation that its outputs become items of; empty for a response apart from it
   */
  ResponseRun(
      Peer peer,
      ResponseWire wire,
      Optional<ItemList> conversation,
      OutputPlan plan,
      ResponseReading reading,
      Consumer<ResponseRun> ended) {
    this.peer = peer;
    this.wire = wire;
    this.conversation = conversation;
    this.plan = plan;
    this.reading = reading;
    this.ended = ended;
    budget = new OutputBudget(wire.ask().settings().maxOutput());
    started = peer.now();
  }

  String id() {
    return wire.id();
  }

  boolean apart() {
    return conversation.isEmpty();
  }

  /** Milliseconds of sound that were sent. */
  long spokenMillis() {
    return done.stream().flatMap(item -> item.clip().stream()).mapToLong(Clip::millis).sum();
  }

  /** Whether sound was sent, or is being sent. */
  boolean speaks() {
    return spokenMillis() > 0 || openOutput().filter(SpokenOutput.class::isInstance).isPresent();
  }

  Instant started() {
    return started;
  }

  void start() {
    peer.send(ServerEvents.of("response.created").set("response", wire.json("in_progress", done)));
    advance();
  }

  /** Ends it before its end, with what ends the output that is open. */
  void cancel(String reason) {
    if (!over) {
      closeOpen();
      finish("cancelled", Json.object().put("type", "cancelled").put("reason", reason));
    }
  }

  /** As {@link #cancel}, with a failure. */
  void fail(ObjectNode error) {
    if (!over) {
      closeOpen();
      finish("failed", Json.object().put("type", "failed").set("error", error));
    }
  }

  /** The session is over; nothing more is sent. */
  void abandon() {
    // What was produced is paid for, whether or not it arrived.
    if (!over) {
      over = true;
      timer.cancel();
      openOutput().ifPresent(output -> written = written.plus(output.tokens()));
      peer.meter().spent(usage());
    }
  }

  private void advance() {
    while (!over) {
      if (index == plan.stages().size()) {
        end();
        return;
      }
      Optional<Duration> pause = step(plan.stages().get(index));
      if (pause.isPresent() && !over) {
        timer = peer.after(pause.get(), this::advance);
        return;
      }
    }
  }

  private void end() {
    if (plan.failure().isEmpty()) {
      finish("completed", Json.NULL);
      return;
    }
    ScenarioStep.Fail failure = plan.failure().get();
    ObjectNode details = Json.object().put("type", "failed");
    details.putObject("error").put("type", "server_error").put("code", failure.code());
    finish("failed", details);
  }

  /** How long to wait for what comes next; empty when it comes at once. */
  private Optional<Duration> step(OutputPlan.Stage stage) {
    return switch (stage) {
      case OutputPlan.Stage.Silence(Duration time) -> {
        index++;
        yield Optional.of(time);
      }
      case OutputPlan.Stage.Tempo(Pace pace, double factor) -> {
        index++;
        pace.set(factor);
        yield Optional.empty();
      }
      case OutputPlan.Stage.Made(Output output) -> step(output);
    };
  }

  /** Sending may end the session, and this response with it. */
  private Optional<Duration> step(Output output) {
    if (!open) {
      open = true;
      output.open(new OutputFrame(peer, id(), done.size(), peer.newId("item"), conversation));
    }
    Optional<Duration> pause = output.step(budget);
    if (pause.isEmpty() && !over) {
      close(output, !budget.exhausted());
      index++;
      if (budget.exhausted()) {
        ObjectNode details = Json.object().put("type", "incomplete");
        finish("incomplete", details.put("reason", "max_output_tokens"));
      }
    }
    return pause;
  }

  private void closeOpen() {
    timer.cancel();
    openOutput().ifPresent(output -> close(output, false));
  }

  private void close(Output output, boolean whole) {
    done.add(output.close(whole));
    written = written.plus(output.tokens());
    budget.spend(output.tokens());
    open = false;
  }

  private Optional<Output> openOutput() {
    return open && plan.stages().get(index) instanceof OutputPlan.Stage.Made(Output output)
        ? Optional.of(output)
        : Optional.empty();
  }

  private void finish(String status, JsonNode details) {
    if (over) {
      return;
    }
    over = true;
    timer.cancel();
    TokenUsage usage = usage();
    peer.meter().spent(usage);
    ObjectNode response = wire.json(status, done);
    response.set("status_details", details);
    response.set("usage", usage.json());
    peer.send(ServerEvents.of("response.done").set("response", response));
    ended.accept(this);
  }

  TokenUsage usage() {
    return reading.usage(written);
  }
}
