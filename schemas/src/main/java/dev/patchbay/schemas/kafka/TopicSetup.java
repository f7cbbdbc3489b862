package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.kafka.SetupReport.Difference;
import dev.patchbay.schemas.kafka.SetupReport.Item;
import dev.patchbay.schemas.kafka.SetupReport.Kind;
import dev.patchbay.schemas.kafka.SetupReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Brings topics of the catalogue into a cluster, and looks whether they are as they should be. What
 * is there already is never changed, save the settings of share groups: what a site engineer set
 * otherwise is reported, and stays.
 */
public final class TopicSetup {
  private final Admin admin;
  private final Optional<Short> replicationFactor;
  private final Duration timeout;

  /**
   * @param admin stays the caller's to close
   * @param replicationFactor of new topics; empty: the broker's default. From 3 on, two replicas
   *     must have a record before it counts as written
   * @param timeout bound of each call of a method, in all
   */
  public TopicSetup(Admin admin, Optional<Short> replicationFactor, Duration timeout) {
    this.admin = admin;
    this.replicationFactor = replicationFactor;
    this.timeout = timeout;
  }

  /** {@link #apply(List)} for the topics of which a site has one. */
  public SetupReport applyInternal() {
    return apply(TopicCatalogue.load().internal());
  }

  /**
   * Creates what is missing, sets the share groups, and verifies everything. May be repeated, also
   * by several at the same time.
   *
   * @throws BrokerFailure when the cluster does not answer in time, or refuses
   */
  public SetupReport apply(List<TopicSpec> topics) {
    Deadline deadline = Deadline.in(timeout);
    var view = new ClusterView(admin, deadline);
    var groups = new ShareGroupSetup(admin, view, deadline);
    List<String> names = topics.stream().map(TopicSpec::name).toList();
    Set<String> before = view.topics(names).keySet();
    create(topics.stream().filter(topic -> !before.contains(topic.name())).toList(), deadline);
    Map<String, ClusterView.Found> now = view.topics(names);
    while (!now.keySet().containsAll(names)) {
      deadline.rest("waiting for new topics");
      now = view.topics(names);
    }
    List<Item> items = new ArrayList<>();
    for (TopicSpec topic : topics) {
      boolean created = !before.contains(topic.name());
      items.add(compare(topic, Optional.ofNullable(now.get(topic.name())), created));
    }
    items.addAll(groups.apply(topics));
    return new SetupReport(items);
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws BrokerFailure when the cluster does not answer in time, or refuses
   */
  public SetupReport inspect(List<TopicSpec> topics) {
    Deadline deadline = Deadline.in(timeout);
    var view = new ClusterView(admin, deadline);
    Map<String, ClusterView.Found> now = view.topics(topics.stream().map(TopicSpec::name).toList());
    List<Item> items = new ArrayList<>();
    for (TopicSpec topic : topics) {
      items.add(compare(topic, Optional.ofNullable(now.get(topic.name())), false));
    }
    items.addAll(new ShareGroupSetup(admin, view, deadline).inspect(topics));
    return new SetupReport(items);
  }

  private void create(List<TopicSpec> missing, Deadline deadline) {
    List<NewTopic> topics =
        missing.stream()
            .map(topic ->
                new NewTopic(topic.name(), Optional.of(topic.partitions()), replicationFactor)
                    .configs(wanted(topic)))
            .toList();
    for (KafkaFuture<Void> answer : admin.createTopics(topics).values().values()) {
      try {
        deadline.await(answer, "creating topics");
      } catch (BrokerFailure e) {
        // Somebody else created it meanwhile; it is verified like one that was there.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private Map<String, String> wanted(TopicSpec topic) {
    Map<String, String> configs = new TreeMap<>(topic.configs());
    replicationFactor.ifPresent(
        factor -> configs.put("min.insync.replicas", factor >= 3 ? "2" : "1"));
    return configs;
  }

  private Item compare(TopicSpec topic, Optional<ClusterView.Found> found, boolean created) {
    if (found.isEmpty()) {
      return new Item(Kind.TOPIC, topic.name(), State.MISSING, List.of());
    }
    ClusterView.Found there = found.get();
    List<Difference> differences = differences(wanted(topic), there.configs());
    if (there.partitions() != topic.partitions()) {
      differences.add(difference("partitions", topic.partitions(), there.partitions()));
    }
    replicationFactor
        .filter(factor -> there.replicas() < factor)
        .ifPresent(factor -> differences.add(difference("replicas", factor, there.replicas())));
    State good = created ? State.CREATED : State.VERIFIED;
    return new Item(
        Kind.TOPIC, topic.name(), differences.isEmpty() ? good : State.DIFFERS, differences);
  }

  private static Difference difference(String setting, int wanted, int found) {
    return new Difference(setting, Integer.toString(wanted), Integer.toString(found));
  }

  static List<Difference> differences(Map<String, String> wanted, Map<String, String> found) {
    List<Difference> differences = new ArrayList<>();
    wanted.forEach((setting, value) -> {
      String there = found.getOrDefault(setting, "");
      if (!same(value, there)) {
        differences.add(new Difference(setting, value, there));
      }
    });
    return differences;
  }

  /** Lists, such as {@code compact,delete}, are equal in any order. */
  private static boolean same(String wanted, String found) {
    return Set.of(wanted.split(",", -1)).equals(new HashSet<>(List.of(found.split(",", -1))));
  }
}
