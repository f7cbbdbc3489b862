package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The steps by which jobs came from their first holder to their second, at the broker's times.
 *
 * @param byJob of each the first record that tells of a step
 */
record MoveSteps(Map<String, Map<Step, Instant>> byJob) {
  /** In the order in which they come. */
  enum Step {
    DISPATCHED,
    CLAIMED,
    PROGRESSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Set<String> TOPICS = Set.of("audio.lanes.conversation", "audio.attempts");

  private static final int SECOND = 2;

  MoveSteps {
    byJob = Map.copyOf(byJob);
  }

  /**
   * @param records of {@link #TOPICS}
   */
  static MoveSteps of(List<Seen> records) {
    var all = new HashMap<String, Map<Step, Instant>>();
    for (Seen record : records) {
      if (record.value().isEmpty()) {
        continue;
      }
      JsonNode json = record.json();
      JsonNode claim = json.has("claim") ? json.path("claim") : json;
      if (claim.path("attempt").asInt() == SECOND) {
        String job = json.at(json.has("claim") ? "/claim/jobId" : "/job/jobId").asString("");
        step(json)
            .ifPresent(step ->
                all.computeIfAbsent(job, _ -> new EnumMap<>(Step.class))
                    .merge(step, record.at(), MoveSteps::earlier));
      }
    }
    return new MoveSteps(all);
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }

  private static Optional<Step> step(JsonNode json) {
    return switch (json.path("type").asString("")) {
      case "" -> Optional.of(Step.DISPATCHED);
      case "claimed" -> Optional.of(Step.CLAIMED);
      case "progress" -> Optional.of(Step.PROGRESSED);
      default -> Optional.empty();
    };
  }

  /** How long after this moment the job had come so far. */
  Stream<Duration> behind(String job, Step step, Instant moment) {
    return Stream.ofNullable(byJob.getOrDefault(job, Map.of()).get(step))
        .map(at -> Duration.between(moment, at));
  }
}
