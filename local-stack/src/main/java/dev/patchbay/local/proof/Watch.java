package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.TopicTail;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Sees results, dispatches and dead letters as they come, from the start of a site. */
final class Watch implements AutoCloseable {
  private static final String DEAD_LETTERS = "audio.dead-letters";
  private static final String LANE = "audio.lanes.chained";

  private final Map<JobKey, Long> results = new ConcurrentHashMap<>();
  private final Map<String, Long> dispatches = new ConcurrentHashMap<>();

  /** Where the records stood of which there are dead letters. */
  private final Set<String> setAside = ConcurrentHashMap.newKeySet();

  private final TopicTail reader;

  private Watch(String bootstrapServers, Collection<String> tenants) {
    Set<String> topics =
        Stream.concat(
                tenants.stream().map(tenant -> "audio." + tenant + ".results"),
                Stream.of(DEAD_LETTERS, LANE))
            .collect(Collectors.toUnmodifiableSet());
    this.reader = TopicTail.fromEnd(bootstrapServers, "watch", topics, this::seen);
  }

  /** Of these tenants' results. */
  static Watch start(String bootstrapServers, Collection<String> tenants) {
    return new Watch(bootstrapServers, tenants);
  }

  /** Waits until every good job has a result and every bad record a dead letter. */
  void awaitResults(JobPlan plan, List<Published> published, Deadline deadline) {
    List<String> bad =
        published.stream().filter(p -> p.publication().bad()).map(Published::place).toList();
    deadline.await(
        "every job of the plan has a result and every bad record a dead letter",
        () -> {
          reader.requireHealthy();
          return setAside.containsAll(bad)
              && plan.jobs().stream().allMatch(job -> results.containsKey(job.job()));
        });
  }

  /** How many of the plan's jobs have a result. */
  long finished(JobPlan plan) {
    return plan.jobs().stream().filter(job -> results.containsKey(job.job())).count();
  }

  /** When the job's first result was seen, on the monotonic clock. */
  Optional<Long> resultSeen(JobKey job) {
    return Optional.ofNullable(results.get(job));
  }

  /** When the job's first dispatch was seen, on the monotonic clock. */
  Optional<Long> dispatchSeen(String jobId) {
    return Optional.ofNullable(dispatches.get(jobId));
  }

  @Override
  public void close() {
    reader.close();
  }

  private void seen(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    switch (record.topic()) {
      case DEAD_LETTERS -> setAside.add(origin(record));
      case LANE -> dispatches.putIfAbsent(key(record), now);
      default -> {
        String tenant = record.topic().split("\\.", -1)[1];
        results.putIfAbsent(new JobKey(tenant, key(record)), now);
      }
    }
  }

  /** As {@link Published#place} writes it. */
  private static String origin(ConsumerRecord<byte[], byte[]> deadLetter) {
    return "%s-%s@%s"
        .formatted(
            header(deadLetter, "pb-topic"),
            header(deadLetter, "pb-partition"),
            header(deadLetter, "pb-offset"));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
