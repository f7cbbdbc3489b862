package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code tail} can show. */
enum TailSource {
  RESULTS("results"),
  EVENTS("events"),
  TRANSCRIPTS("transcripts"),
  DECISIONS("decisions"),
  USAGE("usage"),
  DEAD_LETTERS("dead-letters");

  private final String word;

  TailSource(String word) {
    this.word = word;
  }

  /** The topics to read: of one tenant, or of all whose topics there are. */
  List<String> topics(Optional<TenantId> tenant, Set<String> existing) {
    return switch (this) {
      case RESULTS -> tenant.map(Topics::results).map(List::of).orElseGet(() -> all(existing));
      case EVENTS -> tenant.map(Topics::events).map(List::of).orElseGet(() -> all(existing));
      case TRANSCRIPTS ->
          tenant.map(Topics::transcripts).map(List::of).orElseGet(() -> all(existing));
      case DECISIONS -> List.of(Topics.DECISIONS);
      case USAGE -> List.of(Topics.USAGE);
      case DEAD_LETTERS -> List.of(Topics.DEAD_LETTERS);
    };
  }

  /**
   * A value as a line for people; empty for a dead letter, whose value may be anything.
   *
   * @param topic from which it was read
   * @throws ContractViolation when it is not what the topic should carry
   */
  Optional<String> text(String topic, byte[] value) {
    return switch (this) {
      case RESULTS -> Optional.of(ResultLines.of(Json.read(MessageType.RESULT, value)));
      case EVENTS ->
          Optional.of(MessageLines.of(tenant(topic), Json.read(MessageType.JOB_EVENT, value)));
      case TRANSCRIPTS ->
          Optional.of(
              TranscriptLines.of(tenant(topic), Json.read(MessageType.TRANSCRIPT_EVENT, value)));
      case DECISIONS -> Optional.of(MessageLines.of(Json.read(MessageType.DECISION, value)));
      case USAGE -> Optional.of(MessageLines.of(Json.read(MessageType.USAGE_LINE, value)));
      case DEAD_LETTERS -> Optional.empty();
    };
  }

  /** Whether its records name no tenant, for each one has a topic of its own. */
  boolean isByTopic() {
    return this == EVENTS || this == TRANSCRIPTS;
  }

  private static String tenant(String topic) {
    return Topics.ofTenant(topic).map(Topics.OfTenant::tenant).orElse("-");
  }

  private List<String> all(Set<String> existing) {
    return existing.stream()
        .filter(name -> name.matches(Topics.JOBS_PATTERN.replace("jobs", word)))
        .filter(name -> !TenantId.RESERVED.contains(name.split("\\.", -1)[1]))
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return word;
  }
}
