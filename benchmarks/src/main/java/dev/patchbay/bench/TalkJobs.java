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
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** Publishes jobs of live talks, as a product does, and waits until each has its line. */
final class TalkJobs {
  private static final URI SOURCE = URI.create("/patchbay/bench");
  private static final Duration POLL = Duration.ofMillis(100);

  /** Who is not served in seconds is not served at all, and callers never come all at once. */
  private static final int AT_ONCE = 10;

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer of nothing yet; stays the caller's to close
   */
  TalkJobs(Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer) {
    this.producer = producer;
    this.consumer = consumer;
    List<TopicPartition> told = new ArrayList<>();
    for (String topic : told()) {
      consumer
          .partitionsFor(topic)
          .forEach(part -> told.add(new TopicPartition(topic, part.partition())));
    }
    consumer.assign(told);
    consumer.seekToBeginning(told);
  }

  /**
   * So many talks, all of them held.
   *
   * @throws BenchFailure when one is over before it began, or they do not begin in time
   */
  List<JobEvent.Ready> begin(int talks, Duration within) {
    List<JobEvent.Ready> lines = new ArrayList<>();
    int published = 0;
    long end = System.nanoTime() + within.toNanos();
    while (lines.size() < talks) {
      for (; published < Math.min(talks, lines.size() + AT_ONCE); published++) {
        submit(job());
      }
      if (System.nanoTime() - end > 0) {
        throw new BenchFailure("%d of %d talks have begun".formatted(lines.size(), talks));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.topic().equals(Topics.results(TalkAgent.TENANT))) {
          var outcome = Json.read(MessageType.RESULT, record.value()).outcome();
          throw new BenchFailure("a talk is over before it began: " + outcome);
        }
        if (Json.read(MessageType.JOB_EVENT, record.value()) instanceof JobEvent.Ready ready) {
          lines.add(ready);
        }
      }
    }
    return lines;
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

  private static Job job() {
    return new Job(
        new JobId(UUID.randomUUID()),
        Purpose.CONVERSATION,
        new Needs(true, true, false, true),
        new JobInput.Frames(Optional.empty(), FrameFormat.PCM16),
        new Languages(Optional.of("en"), List.of()),
        Optional.of(TalkAgent.NAME),
        Set.of(Output.AUDIO),
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
