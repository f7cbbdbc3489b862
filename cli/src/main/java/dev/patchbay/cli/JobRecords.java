package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageLine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Picks what is about one job out of decisions, usage and results. What cannot be read is about no
 * job; {@code tail} shows it.
 */
final class JobRecords {
  private final JobId job;
  private final Optional<TenantId> wanted;
  private final Map<String, JobHistory> byTenant = new TreeMap<>();

  /**
   * @param wanted whose job; empty for every tenant's of that id
   */
  JobRecords(JobId job, Optional<TenantId> wanted) {
    this.job = job;
    this.wanted = wanted;
  }

  void read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    // Most records are about other jobs, and not worth a parser.
    if (value == null || !new String(value, UTF_8).contains(job.toString())) {
      return;
    }
    try {
      take(record.topic(), value);
    } catch (ContractViolation unreadable) {
      // Stays where it is.
    }
  }

  Collection<JobHistory> histories() {
    return List.copyOf(byTenant.values());
  }

  private void take(String topic, byte[] value) {
    switch (topic) {
      case Topics.DECISIONS -> {
        Decision decision = Json.read(MessageType.DECISION, value);
        add(decision.tenant(), decision.jobId(), history -> history.with(decision));
      }
      case Topics.USAGE -> {
        UsageLine line = Json.read(MessageType.USAGE_LINE, value);
        add(line.tenant(), line.jobId(), history -> history.with(line));
      }
      default -> {
        Result result = Json.read(MessageType.RESULT, value);
        add(result.tenant(), result.jobId(), history -> history.with(result));
      }
    }
  }

  private void add(TenantId tenant, JobId about, UnaryOperator<JobHistory> change) {
    if (about.equals(job) && wanted.map(tenant::equals).orElse(true)) {
      byTenant.compute(
          tenant.toString(),
          (_, known) -> change.apply(known == null ? JobHistory.of(tenant, job) : known));
    }
  }
}
