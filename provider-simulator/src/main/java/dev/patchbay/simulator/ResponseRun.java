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
  /**
   * What a response costs to read.
   *
   * @param cached those of it that were cached
   */
  record Reading(Tokens tokens, Tokens cached) {}

  private static final Timer NOTHING = () -> {};

  private final Peer peer;
  private final ResponseWire wire;
  private final Optional<ItemList> conversation;
  private final OutputPlan plan;
  private final Reading reading;
  private final OutputBudget budget;
  private final Consumer<ResponseRun> ended;
  private final List<Item> done = new ArrayList<>();
  private final Instant started;
  private Timer timer = NOTHING;
  private int index;
  private boolean waited;
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
      Reading reading,
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
    return spokenMillis() > 0 || open && plan.outputs().get(index).output() instanceof SpokenOutput;
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

  /** The session is over; nothing more is sent. */
  void abandon() {
    timer.cancel();
    over = true;
  }

  private void advance() {
    while (!over) {
      if (index == plan.outputs().size()) {
        end();
        return;
      }
      Optional<Duration> pause = step(plan.outputs().get(index));
      if (pause.isPresent()) {
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
    ScriptStep.Fail failure = plan.failure().get();
    ObjectNode details = Json.object().put("type", "failed");
    details.putObject("error").put("type", "server_error").put("code", failure.code());
    finish("failed", details);
  }

  private Optional<Duration> step(OutputPlan.Planned planned) {
    if (!waited) {
      waited = true;
      if (!planned.delay().isZero()) {
        return Optional.of(planned.delay());
      }
    }
    if (!open) {
      open = true;
      planned
          .output()
          .open(new OutputFrame(peer, id(), done.size(), peer.newId("item"), conversation));
    }
    Optional<Duration> pause = planned.output().step(budget);
    if (pause.isEmpty()) {
      close(planned.output(), !budget.exhausted());
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
    if (open) {
      close(plan.outputs().get(index).output(), false);
    }
  }

  private void close(Output output, boolean whole) {
    done.add(output.close(whole));
    written = written.plus(output.tokens());
    budget.spend(output.tokens());
    open = false;
    waited = false;
  }

  private void finish(String status, JsonNode details) {
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
    Tokens in = reading.tokens();
    Tokens cached = reading.cached();
    return new TokenUsage(
        in.text(),
        in.audio(),
        in.image(),
        cached.text(),
        cached.audio(),
        cached.image(),
        written.text(),
        written.audio());
  }
}
