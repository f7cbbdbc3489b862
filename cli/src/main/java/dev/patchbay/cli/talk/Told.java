package dev.patchbay.cli.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a caller was told of its job. Used by one thread. */
final class Told {
  private final TenantId tenant;
  private final JobId job;
  private final CallerListener listener;
  private Optional<JobEvent.Ready> line = Optional.empty();
  private boolean lastWord;

  Told(TenantId tenant, JobId job, CallerListener listener) {
    this.tenant = tenant;
    this.job = job;
    this.listener = listener;
  }

  /** A record of events, results or transcripts, about any job. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.events(tenant))) {
      event(record.value()).filter(it -> it.jobId().equals(job)).ifPresent(this::take);
    }
    lastWord |= listener.record(record);
  }

  /** The job's line; of several the first, for a line stays where it is. */
  Optional<JobEvent.Ready> line() {
    return line;
  }

  /** Whether the last word on the job was said. */
  boolean lastWord() {
    return lastWord;
  }

  private void take(JobEvent event) {
    if (line.isEmpty() && event instanceof JobEvent.Ready ready) {
      line = Optional.of(ready);
    }
  }

  private static Optional<JobEvent> event(byte[] value) {
    try {
      return Optional.of(Json.read(MessageType.JOB_EVENT, value));
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }
}
