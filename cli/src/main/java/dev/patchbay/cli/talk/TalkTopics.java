package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The places in a tenant's topics at which a caller begins to read, taken before its job is
 * published, so that it misses nothing.
 */
final class TalkTopics {
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> told = new ArrayList<>();
  private final Map<TopicPartition, Long> frames = new HashMap<>();

  private TalkTopics(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Places the consumer at what is told of jobs.
   *
   * @throws CallerException when a topic is not there
   */
  static TalkTopics place(Consumer<byte[], byte[]> consumer, TenantId tenant) {
    var topics = new TalkTopics(consumer);
    topics.told.addAll(topics.partitions(Topics.events(tenant)));
    topics.told.addAll(topics.partitions(Topics.transcripts(tenant)));
    topics.told.addAll(topics.partitions(Topics.results(tenant)));
    List<TopicPartition> frames = topics.partitions(Topics.framesOut(tenant));
    List<TopicPartition> all = new ArrayList<>(topics.told);
    all.addAll(frames);
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
    frames.forEach(it -> topics.frames.put(it, consumer.position(it)));
    consumer.assign(topics.told);
    return topics;
  }

  /** From now on frames are read too. */
  void listen(FramesEnd out) {
    var partition = new TopicPartition(out.topic(), out.partition());
    Long from = frames.get(partition);
    if (from == null) {
      throw new CallerException("the ready event names frames that are not the tenant's");
    }
    List<TopicPartition> all = new ArrayList<>(told);
    all.add(partition);
    consumer.assign(all);
    consumer.seek(partition, from);
  }

  /** From now on no frames are read. */
  void hangUp() {
    consumer.assign(told);
  }

  private List<TopicPartition> partitions(String topic) {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new CallerException("topic " + topic + " is not there");
      }
      return partitions;
    } catch (KafkaException e) {
      throw new CallerException("topic " + topic + " cannot be read", e);
    }
  }
}
