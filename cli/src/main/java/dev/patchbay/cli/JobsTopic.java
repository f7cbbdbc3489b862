package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.node.ObjectNode;

/** Where a tenant's requests go. */
final class JobsTopic {
  private final Cluster cluster;
  private final TenantId tenant;

  private JobsTopic(Cluster cluster, TenantId tenant) {
    this.cluster = cluster;
    this.tenant = tenant;
  }

  /**
   * The topic of a tenant that is there.
   *
   * @throws CommandFailure when the cluster has no such topic
   */
  static JobsTopic of(Cluster cluster, TenantId tenant) {
    if (!cluster.topics().contains(Topics.jobs(tenant))) {
      throw new CommandFailure(
          "tenant '" + tenant + "' has no topics here; to add it: patchbay tenant add " + tenant);
    }
    return new JobsTopic(cluster, tenant);
  }

  /** Writes a request, and waits until it is durable. */
  Sent send(JobId job, byte[] request) {
    MessageHeaders headers =
        MessageHeaders.about(
            job,
            MessageType.JOB_REQUEST,
            UUID.randomUUID().toString(),
            Cluster.SOURCE,
            Instant.now(),
            TraceContext.NONE);
    var record =
        new ProducerRecord<>(
            Topics.jobs(tenant), null, job.toString().getBytes(UTF_8), request, headers.toKafka());
    try (Producer<byte[], byte[]> producer = cluster.producer()) {
      RecordMetadata place = cluster.await(producer.send(record), Cluster.ANSWER);
      return new Sent(
          job,
          place.topic(),
          place.partition(),
          place.offset(),
          Instant.ofEpochMilli(place.timestamp()));
    }
  }

  /**
   * Where a request stands.
   *
   * @param at the broker's time of its append
   */
  record Sent(JobId job, String topic, int partition, long offset, Instant at) {
    /** Whether an event with these headers is the notice that says it was set aside. */
    boolean isSetAsideBy(Headers headers) {
      return isNamed("/notice", headers);
    }

    /** Whether an event with these headers answers it, if it is a question. */
    boolean isAnsweredBy(Headers headers) {
      return isNamed("/quoted", headers);
    }

    private boolean isNamed(String kind, Headers headers) {
      String name = topic + "-" + partition + "@" + offset + kind;
      return MessageHeaders.parse(headers).filter(found -> found.id().equals(name)).isPresent();
    }

    /**
     * That it was sent.
     *
     * @param what what machines read it by
     * @param text what people read
     */
    Printer.Line line(String what, String text) {
      ObjectNode json = Printer.object().put(what, true);
      json.put("jobId", job.toString());
      json.put("topic", topic).put("partition", partition).put("offset", offset);
      return new Printer.Line(text, json);
    }
  }
}
