package dev.patchbay.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A session's responses: one that writes to the conversation, and others apart from it. */
final class Responses {
  private static final int MOST_APART = 32;

  private final Peer peer;
  private final String conversationId;
  private final ItemList items;
  private final SessionScenarios scenarios;
  private final Pace pace;
  private final RateLimits limits;
  private final long contextTokens;
  private final Consumer<Instant> silentFrom;
  private final PrefixMemory memory = new PrefixMemory();
  private final ContextStart contextStart = new ContextStart();
  private final Map<String, ResponseRun> running = new LinkedHashMap<>();
  private boolean spoke;

  /**
   * @param contextTokens that the model takes
   * @param silentFrom told, when a response of the conversation is over, until when it sounds
   */
  Responses(
      Peer peer,
      String conversationId,
      ItemList items,
      SessionScenarios scenarios,
      Pace pace,
      long contextTokens,
      Consumer<Instant> silentFrom) {
    this.peer = peer;
    this.conversationId = conversationId;
    this.items = items;
    this.scenarios = scenarios;
    this.pace = pace;
    this.contextTokens = contextTokens;
    this.silentFrom = silentFrom;
    limits = new RateLimits();
  }

  void create(ResponseAsk ask) throws Refusal {
    if (!ask.apart() && active().isPresent()) {
      throw Refusal.invalid(
          "",
          "conversation_already_has_active_response",
          "Conversation already has an active response in progress: "
              + active().get().id()
              + ". Wait until the response is finished before creating a new one.");
    }
    if (running.size() > MOST_APART) {
      throw Refusal.invalid(
          "", "too_many_responses", "At most 32 responses can run apart from the conversation.");
    }
    items.requireRoom();
    ContextWindow context =
        ContextWindow.of(
            ask.settings(), ask.input().orElseGet(items::all), contextTokens, start(ask));
    List<ScenarioStep> steps = scenarios.answer(ask, context.items());
    ResponseReading reading =
        new ResponseReading(context.tokens(), memory.cached(context.segments()));
    ResponseRun run =
        new ResponseRun(
            peer,
            new ResponseWire(peer.newId("resp"), conversationId, ask),
            ask.apart() ? Optional.empty() : Optional.of(items),
            OutputPlan.of(steps, ask.settings(), pace(ask), peer),
            reading,
            this::ended);
    running.put(run.id(), run);
    run.start();
  }

  /** A scenario that is played for one response alone sets the pace of that one alone. */
  private Pace pace(ResponseAsk ask) {
    return ask.apart() || ask.ownInstructions() ? pace.copy() : pace;
  }

  /** Only the conversation's own responses move the start of what all of them read. */
  private ContextStart start(ResponseAsk ask) {
    if (ask.input().isPresent()) {
      return new ContextStart();
    }
    return ask.apart() ? contextStart.copy() : contextStart;
  }

  /**
   * @param id of the response, empty for the conversation's
   */
  void cancel(Optional<String> id) throws Refusal {
    Optional<ResponseRun> run =
        id.isPresent() ? Optional.ofNullable(running.get(id.get())) : active();
    run.orElseThrow(() ->
            Refusal.invalid(
                "", "response_cancel_not_active", "Cancellation failed: no active response found"))
        .cancel("client_cancelled");
  }

  /** The caller speaks: the conversation's response is cut off. */
  void interrupt() {
    active().ifPresent(run -> run.cancel("turn_detected"));
  }

  void fail(String id, ObjectNode error) {
    Optional.ofNullable(running.get(id)).ifPresent(run -> run.fail(error));
  }

  Optional<ResponseRun> active() {
    return running.values().stream().filter(run -> !run.apart()).findFirst();
  }

  void abandon() {
    running.values().forEach(ResponseRun::abandon);
    running.clear();
  }

  /** Whether any audio was sent in this session. */
  boolean spoke() {
    return spoke || running.values().stream().anyMatch(ResponseRun::speaks);
  }

  private void ended(ResponseRun run) {
    running.remove(run.id());
    spoke |= run.spokenMillis() > 0;
    peer.send(limits.spent(run.usage(), peer.now()));
    if (!run.apart()) {
      silentFrom.accept(run.started().plusMillis(run.spokenMillis()));
    }
  }
}
