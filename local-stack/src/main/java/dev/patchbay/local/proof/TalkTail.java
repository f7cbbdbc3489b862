package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of a tenant's talks, and by whoever holds them, while they go on: for who does
 * something at a moment of theirs.
 */
final class TalkTail implements AutoCloseable {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ATTEMPTS = "audio.attempts";

  private final Map<String, List<JsonNode>> told = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> reports = new ConcurrentHashMap<>();
  private final Map<String, String> holders = new ConcurrentHashMap<>();
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Map<String, Integer> moves = new ConcurrentHashMap<>();
  private final Set<String> over = ConcurrentHashMap.newKeySet();
  private final String results;
  private final String events;
  private final TopicTail tail;

  /** What a talk's product may show its caller, as its events tell it. */
  record State(String name, Instant since) {
    boolean is(String other) {
      return name.equals(other);
    }
  }

  /** Hears what is written from now on. */
  TalkTail(String bootstrapServers, String tenant) {
    results = "audio." + tenant + ".results";
    events = "audio." + tenant + ".events";
    tail =
        TopicTail.gathering(
            bootstrapServers,
            "talk-tail",
            Set.of("audio." + tenant + ".transcripts", results, events, ATTEMPTS),
            this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    JsonNode json = PLAIN.readTree(record.value());
    if (record.topic().equals(ATTEMPTS)) {
      report(json.at("/claim/jobId").asString(""), json);
    } else if (record.topic().equals(results)) {
      over.add(json.path("jobId").asString(""));
    } else if (record.topic().equals(events)) {
      event(json.path("jobId").asString(""), json);
    } else {
      keep(told, json.path("jobId").asString(""), json);
    }
  }

  private void report(String job, JsonNode json) {
    keep(reports, job, json);
    if (TalkCues.is(json, "progress")) {
      holders.put(job, json.at("/claim/workerId").asString(""));
    }
  }

  private void event(String job, JsonNode json) {
    if (TalkCues.is(json, "moved")) {
      moves.merge(job, 1, Integer::sum);
    } else if (TalkCues.is(json, "state")) {
      Instant since = Instant.parse(json.path("at").asString());
      states.put(job, new State(json.path("state").asString(""), since));
    }
  }

  private static void keep(Map<String, List<JsonNode>> records, String job, JsonNode json) {
    records.computeIfAbsent(job, _ -> new CopyOnWriteArrayList<>()).add(json);
  }

  /** Waits until a line of this form stands in the talk's transcript. */
  void awaitLine(String what, String job, Predicate<JsonNode> line) {
    await(what, () -> told.getOrDefault(job, List.of()).stream().anyMatch(line));
  }

  /** Waits until the talk's holder has told the ledger this. */
  void awaitReport(String what, String job, Predicate<JsonNode> report) {
    await(what, () -> reports.getOrDefault(job, List.of()).stream().anyMatch(report));
  }

  /** Waits until somebody has told of progress. */
  void awaitHolder(String job) {
    await("somebody holds " + job, () -> holders.containsKey(job));
  }

  /** The worker that told of progress last. */
  Optional<String> holder(String job) {
    return Optional.ofNullable(holders.get(job));
  }

  /** The last one that was told. */
  Optional<State> state(String job) {
    return Optional.ofNullable(states.get(job));
  }

  /** Whether its product was told that another worker goes on. */
  boolean moved(String job) {
    return moves(job) > 0;
  }

  /** How often its product was told so. */
  int moves(String job) {
    return moves.getOrDefault(job, 0);
  }

  /** Whether it has its result. */
  boolean isOver(String job) {
    return over.contains(job);
  }

  /** Waits until so many talks have their results. */
  void awaitResults(int talks) {
    await(talks + " talks are over", () -> over.size() >= talks);
  }

  private void await(String what, BooleanSupplier condition) {
    Deadline.after(PATIENCE)
        .await(
            what,
            () -> {
              tail.requireHealthy();
              return condition.getAsBoolean();
            });
  }

  @Override
  public void close() {
    tail.close();
  }
}
