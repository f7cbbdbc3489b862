package dev.patchbay.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every topic as data, read from {@code topics.json}.
 *
 * @param about how to read the file
 * @param topics internal topics, and those of a tenant with {@code {tenant}} in their names
 */
public record TopicCatalogue(String about, List<TopicSpec> topics) {
  private static final String RESOURCE = "topics.json";

  public TopicCatalogue {
    topics = List.copyOf(topics);
    Set<String> names = new HashSet<>();
    for (TopicSpec topic : topics) {
      ContractViolation.require(names.add(topic.name()), topic.name(), "must stand there once");
      ContractViolation.require(topic.fitsItsScope(), topic.name(), "must fit its scope");
      topic.messages().forEach(message -> requireKnown(topic, message));
    }
    requireEqualPartitions(topics);
    requireRoomForDeadLetters(topics);
  }

  /** The catalogue of this version. */
  public static TopicCatalogue load() {
    return Holder.CATALOGUE;
  }

  /** The topics of which a site has one. */
  public List<TopicSpec> internal() {
    return topics.stream().filter(topic -> topic.scope() == TopicSpec.Scope.INTERNAL).toList();
  }

  /** The topics of one tenant. */
  public List<TopicSpec> of(TenantId tenant) {
    return topics.stream()
        .filter(topic -> topic.scope() == TopicSpec.Scope.TENANT)
        .map(topic -> topic.of(tenant))
        .toList();
  }

  /**
   * An internal topic by its name.
   *
   * @throws ContractViolation when there is no such topic
   */
  public TopicSpec internal(String name) {
    return internal().stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ContractViolation("topic", "must be an internal topic"));
  }

  private static void requireKnown(TopicSpec topic, String message) {
    Set<String> others = Set.of(TopicSpec.RAW_AUDIO, TopicSpec.ORIGINAL_BYTES);
    boolean known =
        others.contains(message)
            || MessageType.ALL.stream().anyMatch(type -> type.name().equals(message));
    ContractViolation.require(known, topic.name(), "must name known messages");
  }

  /** Intake's partition of a tenant is the ledger's task, which reads attempts beside it. */
  private static void requireEqualPartitions(List<TopicSpec> topics) {
    Set<Integer> counts =
        topics.stream()
            .filter(topic -> Set.of(Topics.INTAKE, Topics.ATTEMPTS).contains(topic.name()))
            .map(TopicSpec::partitions)
            .collect(Collectors.toSet());
    ContractViolation.require(
        counts.size() == 1, Topics.INTAKE, "must have as many partitions as " + Topics.ATTEMPTS);
  }

  /** A dead letter is the original value and headers that say why. */
  private static void requireRoomForDeadLetters(List<TopicSpec> topics) {
    Stream<TopicSpec> read =
        topics.stream().filter(topic -> topic.carriesSpeech() && !isDeadLetters(topic));
    int largest = read.mapToInt(TopicSpec::maxMessageBytes).max().orElse(0);
    boolean room =
        topics.stream()
            .filter(TopicCatalogue::isDeadLetters)
            .allMatch(topic -> topic.maxMessageBytes() > largest);
    ContractViolation.require(room, Topics.DEAD_LETTERS, "must take larger records than the rest");
  }

  private static boolean isDeadLetters(TopicSpec topic) {
    return topic.name().equals(Topics.DEAD_LETTERS);
  }

  private static final class Holder {
    static final TopicCatalogue CATALOGUE = read();

    private static TopicCatalogue read() {
      try (InputStream in =
          Objects.requireNonNull(TopicCatalogue.class.getResourceAsStream(RESOURCE))) {
        return Json.read(TopicCatalogue.class, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("the topic catalogue cannot be read", e);
      }
    }
  }
}
