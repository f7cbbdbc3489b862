package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final TopicCatalogue CATALOGUE = TopicCatalogue.load();

  @Test
  void theInternalTopicsAreThoseOfTheCode() throws IllegalAccessException {
    List<String> inCode = new ArrayList<>();
    for (Field field : Topics.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getName().endsWith("_PATTERN")) {
        inCode.add((String) field.get(null));
      }
    }
    Arrays.stream(Lane.values()).map(Topics::lane).forEach(inCode::add);

    assertThat(CATALOGUE.internal()).extracting(TopicSpec::name).hasSameElementsAs(inCode);
  }

  @Test
  void aTenantsTopicsAreThoseOfTheCode() {
    assertThat(CATALOGUE.of(ACME))
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder(
            Topics.jobs(ACME),
            Topics.results(ACME),
            Topics.events(ACME),
            Topics.transcripts(ACME),
            Topics.framesIn(ACME),
            Topics.framesOut(ACME));
  }

  @Test
  void aTenantsTopicIsKnownByItsName() {
    for (TopicSpec topic : CATALOGUE.topics()) {
      var apart = Topics.ofTenant(topic.of(ACME).name());
      if (topic.scope() == TopicSpec.Scope.TENANT) {
        assertThat(apart).hasValue(new Topics.OfTenant("acme", topic.name()));
      } else {
        assertThat(apart).as(topic.name()).isEmpty();
      }
    }
    assertThat(Topics.ofTenant("audio.house.jobs")).map(Topics.OfTenant::tenant).hasValue("house");
    assertThat(List.of("", "audio.", "audio.acme", "audio.acme.nonsense", "radio.acme.jobs"))
        .allSatisfy(name -> assertThat(Topics.ofTenant(name)).isEmpty());
  }

  @Test
  void onlyTenantsJobsMatchTheJobsPattern() {
    assertThat(Topics.jobs(ACME)).matches(Topics.JOBS_PATTERN);
    assertThat(CATALOGUE.internal()).noneMatch(topic -> topic.name().matches(Topics.JOBS_PATTERN));
  }

  @Test
  void theSecondPartOfEveryInternalTopicIsNoTenantsName() {
    assertThat(CATALOGUE.internal())
        .allSatisfy(topic -> assertThat(TenantId.RESERVED).contains(topic.name().split("\\.")[1]));
  }

  @Test
  void theBrokersClockCountsWhereTimeMatters() {
    assertThat(CATALOGUE.topics())
        .filteredOn(topic -> topic.configs().containsValue("LogAppendTime"))
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder(
            "audio.{tenant}.jobs",
            "audio.{tenant}.frames.in",
            "audio.{tenant}.frames.out",
            Topics.INTAKE,
            Topics.ATTEMPTS,
            Topics.HEALTH,
            Topics.CONTROL);
  }

  @Test
  void whatAProductWritesIsAsLongAsItIsWhenItIsRead() {
    assertThat(CATALOGUE.topics())
        .filteredOn(topic -> topic.flow().startsWith("product →"))
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder("audio.{tenant}.jobs", "audio.{tenant}.frames.in");
    assertThat(CATALOGUE.topics())
        .filteredOn(topic -> topic.flow().startsWith("product →"))
        .allSatisfy(
            topic -> assertThat(topic.configs()).containsEntry("compression.type", "uncompressed"));
  }

  @Test
  void lanesStartAtTheEarliestAndReadWhatIsCommitted() {
    for (Lane lane : Lane.values()) {
      assertThat(CATALOGUE.internal(Topics.lane(lane)).shareGroup())
          .containsEntry("share.auto.offset.reset", "earliest")
          .containsEntry("share.isolation.level", "read_committed")
          .containsEntry("share.record.lock.duration.ms", "15000");
    }
  }

  /** Ten is the most that a broker allows a group unless its own settings say otherwise. */
  @Test
  void dispatchesAreDeliveredAsOftenAsAnyBrokerAllows() {
    for (Lane lane : Lane.values()) {
      assertThat(CATALOGUE.internal(Topics.lane(lane)).shareGroup())
          .containsEntry("share.delivery.count.limit", "10");
    }
  }

  @Test
  void signalsAreSpreadAndShortLived() {
    TopicSpec signals = CATALOGUE.internal(Topics.SIGNALS);

    assertThat(signals.partitions()).isEqualTo(32);
    assertThat(signals.configs()).containsEntry("retention.ms", "3600000");
  }

  /** Else what was said would stay in a segment that nobody closes, tombstone or not. */
  @Test
  void finishedPartsGoSoonAfterTheirTombstonesAndInTwoDaysAtMost() {
    TopicSpec capsules = CATALOGUE.internal(Topics.CAPSULES);

    assertThat(capsules.maxMessageBytes()).isGreaterThan(FinishedPart.MOST_BYTES + 4096);
    assertThat(capsules.configs())
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", "172800000")
        .containsEntry("segment.ms", "3600000")
        .containsEntry("max.compaction.lag.ms", "7200000");
  }

  @Test
  void topicsOfJobsAndTheirPartsAreMarkedAsCarryingSpeech() {
    assertThat(CATALOGUE.topics())
        .filteredOn(topic -> !topic.carriesSpeech())
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder(
            "audio.{tenant}.events",
            Topics.SIGNALS,
            Topics.WORKERS,
            Topics.HEALTH,
            Topics.BREAKERS,
            Topics.DECISIONS,
            Topics.USAGE,
            Topics.CONTROL);
  }

  @Test
  void everyMessageHasATopic() {
    assertThat(CATALOGUE.topics())
        .flatExtracting(TopicSpec::messages)
        .containsAll(MessageType.ALL.stream().map(MessageType::name).toList());
  }

  @Test
  void intakeAndAttemptsMustHaveEquallyManyPartitions() {
    refused(Topics.INTAKE, topic -> withPartitions(topic, 3));
    refused(Topics.ATTEMPTS, topic -> withPartitions(topic, 8));
  }

  @Test
  void deadLettersMustBeLargerThanAnyRecordTheyMayHold() {
    refused(
        Topics.DEAD_LETTERS,
        topic ->
            new TopicSpec(
                topic.name(),
                topic.scope(),
                topic.flow(),
                topic.key(),
                topic.messages(),
                topic.partitions(),
                topic.carriesSpeech(),
                java.util.Map.of("cleanup.policy", "delete", "max.message.bytes", "1048576"),
                topic.shareGroup()));
  }

  @Test
  void noTopicStandsThereTwice() {
    List<TopicSpec> twice = new ArrayList<>(CATALOGUE.topics());
    twice.add(CATALOGUE.internal(Topics.USAGE));

    assertThatThrownBy(() -> new TopicCatalogue("", twice))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith(Topics.USAGE);
  }

  private static void refused(String name, UnaryOperator<TopicSpec> change) {
    List<TopicSpec> changed =
        CATALOGUE.topics().stream()
            .map(topic -> topic.name().equals(name) ? change.apply(topic) : topic)
            .toList();
    assertThatThrownBy(() -> new TopicCatalogue("", changed)).isInstanceOf(ContractViolation.class);
  }

  private static TopicSpec withPartitions(TopicSpec topic, int partitions) {
    return new TopicSpec(
        topic.name(),
        topic.scope(),
        topic.flow(),
        topic.key(),
        topic.messages(),
        partitions,
        topic.carriesSpeech(),
        topic.configs(),
        topic.shareGroup());
  }
}
