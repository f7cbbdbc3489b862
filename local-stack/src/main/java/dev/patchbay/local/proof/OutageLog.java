package dev.patchbay.local.proof;

import dev.patchbay.local.TopicTail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** What routers decide and what one target's breaker tells, with the time at which it comes. */
final class OutageLog implements AutoCloseable {
  private static final String DECISIONS = "audio.decisions";
  private static final String BREAKERS = "audio.breakers";
  private static final Set<String> DISPATCHING = Set.of("dispatch", "redispatch", "degrade");
  private static final String BROKEN = "breaker_open";

  /**
   * A decision.
   *
   * @param attempt that it starts or ends; 0 when there was none
   * @param came when it was read here, by this host's clock
   * @param at broker time at which it was decided
   * @param degraded whether the breaker was a reason for what was decided
   * @param dispatched whether a job goes to the target by it
   */
  record Decided(
      JobKey job, int attempt, Instant came, Instant at, boolean degraded, boolean dispatched) {}

  private final String target;
  private final List<Decided> decisions = new CopyOnWriteArrayList<>();
  private final List<OutageSeen.Told> told = new CopyOnWriteArrayList<>();
  private final TopicTail reader;

  OutageLog(String bootstrapServers, String target) {
    this.target = target;
    this.reader =
        TopicTail.fromEnd(bootstrapServers, "outage", Set.of(DECISIONS, BREAKERS), this::seen);
  }

  List<Decided> decisions() {
    reader.requireHealthy();
    return List.copyOf(decisions);
  }

  /** Of the target, in order. */
  List<OutageSeen.Told> told() {
    reader.requireHealthy();
    return List.copyOf(told);
  }

  /** Where the breaker stands; empty when it never moved. */
  Optional<String> position() {
    List<OutageSeen.Told> states = told();
    return states.isEmpty() ? Optional.empty() : Optional.of(states.getLast().position());
  }

  @Override
  public void close() {
    reader.close();
  }

  private void seen(ConsumerRecord<byte[], byte[]> found) {
    Instant now = Instant.now();
    Seen seen = TopicScan.seen(found);
    var message = new Message(seen, seen.json());
    if (!seen.topic().equals(BREAKERS)) {
      decisions.add(decided(message, target, now));
    } else if (message.text("target").equals(target)) {
      told.add(told(message));
    }
  }

  static OutageSeen.Told told(Message state) {
    return new OutageSeen.Told(
        state.json().path("number").asLong(),
        state.text("position"),
        Instant.parse(state.text("since")));
  }

  static Decided decided(Message decision, String target, Instant came) {
    boolean sent =
        DISPATCHING.contains(decision.text("kind"))
            && decision
                .json()
                .at("/chosen/stages")
                .valueStream()
                .anyMatch(stage -> stage.path("target").asString("").equals(target));
    return new Decided(
        decision.job(),
        decision.number("attempt"),
        came,
        Instant.parse(decision.text("at")),
        decision.text("reason").equals(BROKEN) || passedOver(decision.json()),
        sent);
  }

  /** A route was passed over, or left a target out, because of a breaker. */
  private static boolean passedOver(JsonNode decision) {
    return decision
            .path("candidates")
            .valueStream()
            .anyMatch(candidate -> candidate.path("whyNot").asString("").equals(BROKEN))
        || decision
            .path("values")
            .propertyStream()
            .anyMatch(value ->
                value.getKey().startsWith("dropped.")
                    && value.getValue().asString("").startsWith(BROKEN));
  }
}
