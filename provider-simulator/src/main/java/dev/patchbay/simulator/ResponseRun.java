package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One response from its {@code response.created} to its {@code response.done}. */
final class ResponseRun {
  /**
   * An output, and the silence before it.
   *
   * @param delay of the script's
   */
  record Planned(Duration delay, Output output) {}

  /**
   * What a response costs to read.
   *
   * @param cached those of it that were cached
   */
  record Reading(Tokens tokens, Tokens cached) {}

  private static final Timer NOTHING = () -> {};

  private final Peer peer;
  private final String id;
  private final String conversationId;
  private final ResponseAsk ask;
  private final Optional<ItemList> conversation;
  private final List<Planned> outputs;
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

  ResponseRun(
      Peer peer,
      String conversationId,
      ResponseAsk ask,
      Optional<ItemList> conversation,
      List<Planned> outputs,
      Reading reading,
      Consumer<ResponseRun> ended) {
    this.peer = peer;
    id = peer.newId("resp");
    this.conversationId = conversationId;
    this.ask = ask;
    this.conversation = conversation;
    this.outputs = List.copyOf(outputs);
    this.reading = reading;
    this.ended = ended;
    budget = new OutputBudget(ask.settings().maxOutput());
    started = peer.now();
  }

  String id() {
    return id;
  }

  boolean apart() {
    return ask.apart();
  }

  /** Milliseconds of sound that were sent. */
  long spokenMillis() {
    return done.stream().flatMap(item -> item.clip().stream()).mapToLong(Clip::millis).sum();
  }

  /** Whether sound was sent, or is being sent. */
  boolean speaks() {
    return spokenMillis() > 0 || open && outputs.get(index).output() instanceof SpokenOutput;
  }

  Instant started() {
    return started;
  }

  void start() {
    peer.send(ServerEvents.of("response.created").set("response", json("in_progress")));
    advance();
  }

  /** Ends it before its end, with what ends the output that is open. */
  void cancel(String reason) {
    if (!over) {
      closeOpen();
      finish("cancelled", Json.object().put("type", "cancelled").put("reason", reason));
    }
  }

  /** Ends it for want of an answer. */
  void fail(String code, String message) {
    closeOpen();
    ObjectNode details = Json.object().put("type", "failed");
    details
        .putObject("error")
        .put("type", "server_error")
        .put("code", code)
        .put("message", message);
    finish("failed", details);
  }

  /** The session is over; nothing more is sent. */
  void abandon() {
    timer.cancel();
    over = true;
  }

  private void advance() {
    while (!over) {
      if (index == outputs.size()) {
        finish("completed", Json.NULL);
        return;
      }
      Optional<Duration> pause = step(outputs.get(index));
      if (pause.isPresent()) {
        timer = peer.after(pause.get(), this::advance);
        return;
      }
    }
  }

  private Optional<Duration> step(Planned planned) {
    if (!waited) {
      waited = true;
      if (!planned.delay().isZero()) {
        return Optional.of(planned.delay());
      }
    }
    if (!open) {
      open = true;
      planned.output().open(new OutputFrame(peer, id, done.size(), newItemId(), conversation));
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
      close(outputs.get(index).output(), false);
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
    ObjectNode response = json(status);
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

  private String newItemId() {
    return peer.newId("item");
  }

  private ObjectNode json(String status) {
    SessionSettings settings = ask.settings();
    ObjectNode json =
        Json.object()
            .put("object", "realtime.response")
            .put("id", id)
            .put("status", status)
            .putNull("status_details");
    ArrayNode output = json.putArray("output");
    done.forEach(item -> output.add(item.wire()));
    if (ask.apart()) {
      json.putNull("conversation_id");
    } else {
      json.put("conversation_id", conversationId);
    }
    json.set("output_modalities", settings.at("/output_modalities"));
    json.set("max_output_tokens", settings.at("/max_output_tokens"));
    ObjectNode audio = json.putObject("audio").putObject("output");
    audio.set("format", settings.outputFormat().json());
    audio.set("voice", settings.at("/audio/output/voice"));
    json.putNull("usage");
    json.set("metadata", ask.metadata());
    return json;
  }
}
