package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lines of transcripts, to be written and read. */
final class Transcripts {
  private Transcripts() {}

  static JobId job() {
    return JobId.parse(UUID.randomUUID().toString());
  }

  static TranscriptEvent line(JobId job, int epoch, long sequence) {
    return new TranscriptEvent.Latency(
        job, epoch, sequence, Instant.EPOCH, LatencyKind.FIRST_AUDIO, sequence);
  }

  /** All lines on the tenant's topic, in the order of partitions, once there are so many. */
  static List<TranscriptEvent> read(String bootstrapServers, TenantId tenant, int count) {
    String topic = Topics.transcripts(tenant);
    List<TranscriptEvent> lines = new ArrayList<>();
    try (var reader = new TopicReader(bootstrapServers, Set.of(topic))) {
      Deadline.after(Duration.ofSeconds(60))
          .await(
              count + " lines on " + topic,
              () -> {
                reader.poll(Duration.ofMillis(100)).stream()
                    .map(record -> Json.read(MessageType.TRANSCRIPT_EVENT, record.value()))
                    .forEach(lines::add);
                return lines.size() >= count;
              });
    }
    return lines;
  }

  /** The numbers of a job's lines, in the order in which they stand. */
  static List<Long> numbers(List<TranscriptEvent> lines, JobId job) {
    return lines.stream()
        .filter(line -> line.jobId().equals(job))
        .map(TranscriptEvent::sequence)
        .toList();
  }
}
