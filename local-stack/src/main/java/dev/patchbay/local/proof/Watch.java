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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees results, dispatches and dead letters as they come, from the start of a site. */
final class Watch implements AutoCloseable {
  private static final String DEAD_LETTERS = "audio.dead-letters";
  private static final String LANE = "audio.lanes.chained";

  private final Map<JobKey, Long> results = new ConcurrentHashMap<>();
  private final Map<String, Long> dispatches = new ConcurrentHashMap<>();
  private final AtomicInteger deadLetters = new AtomicInteger();
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
    long bad = published.stream().filter(p -> p.publication().bad()).count();
    deadline.await(
        "every job of the plan has a result and every bad record a dead letter",
        () -> {
          reader.requireHealthy();
          return deadLetters.get() >= bad
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
      case DEAD_LETTERS -> deadLetters.incrementAndGet();
      case LANE -> dispatches.putIfAbsent(key(record), now);
      default -> {
        String tenant = record.topic().split("\\.", -1)[1];
        results.putIfAbsent(new JobKey(tenant, key(record)), now);
      }
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
