package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Publishes live jobs, as a product does, and waits until each has its line. */
final class LiveJobs {
  private static final URI SOURCE = URI.create("/patchbay/bench");
  private static final Duration POLL = Duration.ofMillis(100);

  /** Who is not served in seconds is not served at all, and callers never come all at once. */
  private static final int AT_ONCE = 10;

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer of nothing yet; stays the caller's to close
   */
  LiveJobs(Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer) {
    this.producer = producer;
    this.consumer = consumer;
    List<TopicPartition> told =
        told().stream().flatMap(topic -> partitions(consumer, topic).stream()).toList();
    consumer.assign(told);
    consumer.seekToBeginning(told);
  }

  /**
   * So many jobs, all of them held.
   *
   * @throws BenchFailure when one is over before it began, or they do not begin in time
   */
  List<JobEvent.Ready> begin(Work work, int jobs, Duration within) {
    List<JobEvent.Ready> lines = new ArrayList<>();
    Set<JobId> ours = new HashSet<>();
    int published = 0;
    long end = System.nanoTime() + within.toNanos();
    while (lines.size() < jobs) {
      for (; published < Math.min(jobs, lines.size() + AT_ONCE); published++) {
        Job job = job(work);
        ours.add(job.jobId());
        submit(job);
      }
      if (System.nanoTime() - end > 0) {
        throw new BenchFailure("%d of %d jobs have begun".formatted(lines.size(), jobs));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.topic().equals(Topics.results(TalkAgent.TENANT))) {
          var result = Json.read(MessageType.RESULT, record.value());
          if (ours.contains(result.jobId())) {
            throw new BenchFailure("a job is over before it began: " + result.outcome());
          }
        } else {
          ready(Json.read(MessageType.JOB_EVENT, record.value()), ours).ifPresent(lines::add);
        }
      }
    }
    return lines;
  }

  private static Optional<JobEvent.Ready> ready(JobEvent event, Set<JobId> ours) {
    if (event instanceof JobEvent.Notice notice && ours.contains(notice.jobId())) {
      throw new BenchFailure(
          "a job is not taken: %s: %s".formatted(notice.field().orElse(""), notice.rule()));
    }
    return event instanceof JobEvent.Ready ready && ours.contains(ready.jobId())
        ? Optional.of(ready)
        : Optional.empty();
  }

  static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(part -> new TopicPartition(topic, part.partition()))
        .toList();
  }

  private static List<String> told() {
    return List.of(Topics.events(TalkAgent.TENANT), Topics.results(TalkAgent.TENANT));
  }

  private void submit(Job job) {
    MessageHeaders headers =
        MessageHeaders.about(
            job.jobId(),
            MessageType.JOB_REQUEST,
            UUID.randomUUID().toString(),
            SOURCE,
            Instant.now(),
            TraceContext.NONE);
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.jobs(TalkAgent.TENANT),
                null,
                job.jobId().toString().getBytes(UTF_8),
                Json.write(new JobRequest.Submit(job)),
                headers.toKafka()));
  }

  private static Job job(Work work) {
    return new Job(
        new JobId(UUID.randomUUID()),
        work.purpose(),
        work.needs(),
        new JobInput.Frames(Optional.empty(), FrameFormat.PCM16),
        work.languages(),
        work.agent(),
        work.outputs(),
        new JobLimits(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(2)),
            Optional.empty()),
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }
}
