package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.kafka.SetupReport.Difference;
import dev.patchbay.schemas.kafka.SetupReport.Item;
import dev.patchbay.schemas.kafka.SetupReport.Kind;
import dev.patchbay.schemas.kafka.SetupReport.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Settings of the share groups that are named like their topics. Kafka's own defaults would lose
 * work: a group starts at the latest record, and hands out what a transaction later aborts.
 */
final class ShareGroupSetup {
  private final Admin admin;
  private final ClusterView view;
  private final Deadline deadline;

  ShareGroupSetup(Admin admin, ClusterView view, Deadline deadline) {
    this.admin = admin;
    this.view = view;
    this.deadline = deadline;
  }

  List<Item> inspect(List<TopicSpec> topics) {
    List<TopicSpec> shared = shared(topics);
    Map<String, Map<String, String>> found = found(shared);
    return shared.stream().map(topic -> item(topic, found, State.VERIFIED)).toList();
  }

  List<Item> apply(List<TopicSpec> topics) {
    List<Item> items = new ArrayList<>();
    List<TopicSpec> shared = shared(topics);
    Map<String, Map<String, String>> before = found(shared);
    for (TopicSpec topic : shared) {
      Item item = item(topic, before, State.VERIFIED);
      items.add(item.state() == State.VERIFIED ? item : set(topic));
    }
    return items;
  }

  private Item set(TopicSpec topic) {
    Collection<AlterConfigOp> settings =
        topic.shareGroup().entrySet().stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    var group = new ConfigResource(ConfigResource.Type.GROUP, topic.name());
    String action = "setting share group " + topic.name();
    deadline.await(admin.incrementalAlterConfigs(Map.of(group, settings)).all(), action);
    Item now = item(topic, found(List.of(topic)), State.CREATED);
    while (now.state() != State.CREATED) {
      deadline.rest(action);
      now = item(topic, found(List.of(topic)), State.CREATED);
    }
    return now;
  }

  private Map<String, Map<String, String>> found(List<TopicSpec> shared) {
    return shared.isEmpty()
        ? Map.of()
        : view.configs(ConfigResource.Type.GROUP, shared.stream().map(TopicSpec::name).toList());
  }

  private static List<TopicSpec> shared(List<TopicSpec> topics) {
    return topics.stream().filter(topic -> !topic.shareGroup().isEmpty()).toList();
  }

  private static Item item(TopicSpec topic, Map<String, Map<String, String>> found, State good) {
    List<Difference> differences =
        TopicSetup.differences(topic.shareGroup(), found.getOrDefault(topic.name(), Map.of()));
    return new Item(
        Kind.SHARE_GROUP, topic.name(), differences.isEmpty() ? good : State.DIFFERS, differences);
  }
}
