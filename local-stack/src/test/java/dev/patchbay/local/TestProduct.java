package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
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
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A product team's own program: publishes jobs of one tenant and reads their results. */
public final class TestProduct implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(100);

  private final TenantId tenant;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicReader reader;
  private final List<Result> results = new ArrayList<>();

  public TestProduct(String bootstrapServers, TenantId tenant) {
    this.tenant = tenant;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.reader = new TopicReader(bootstrapServers, Set.of(Topics.results(tenant)));
  }

  public JobId announce(String text) throws Exception {
    return submit(Purpose.ANNOUNCEMENT, new JobInput.Text(text), Output.AUDIO);
  }

  public JobId transcribe(URI recording) throws Exception {
    return submit(Purpose.TRANSCRIPT, new JobInput.Reference(recording), Output.TEXT);
  }

  /** Captions of a stream that nobody speaks into, live or not at all. */
  public JobId caption() throws Exception {
    return submit(
        new Job(
            new JobId(UUID.randomUUID()),
            Purpose.CAPTIONS,
            new Needs(true, false, false, false),
            new JobInput.Frames(Optional.empty(), FrameFormat.PCMU),
            new Languages(Optional.of("en"), List.of()),
            Optional.empty(),
            Set.of(Output.TEXT),
            JobLimits.NONE,
            Degrade.FORBID,
            Optional.empty(),
            Privacy.STANDARD,
            Map.of()));
  }

  /** Waits for the result, and fails when there are two. */
  public Result result(JobId job) {
    Deadline.after(PATIENCE)
        .await(
            "job " + job + " has a result",
            () -> {
              reader
                  .poll(POLL)
                  .forEach(found -> results.add(Json.read(MessageType.RESULT, found.value())));
              return results.stream().anyMatch(result -> result.jobId().equals(job));
            });
    List<Result> found = results.stream().filter(result -> result.jobId().equals(job)).toList();
    if (found.size() != 1) {
      throw new AssertionError("job " + job + " has " + found.size() + " results");
    }
    return found.getFirst();
  }

  private JobId submit(Purpose purpose, JobInput input, Output output) throws Exception {
    return submit(
        new Job(
            new JobId(UUID.randomUUID()),
            purpose,
            Needs.NONE,
            input,
            Languages.UNKNOWN,
            Optional.empty(),
            Set.of(output),
            JobLimits.NONE,
            Degrade.ALLOW,
            Optional.empty(),
            Privacy.STANDARD,
            Map.of()));
  }

  private JobId submit(Job job) throws Exception {
    byte[] key = "any key".getBytes(UTF_8);
    byte[] value = Json.write(new JobRequest.Submit(job));
    var unused =
        producer
            .send(new ProducerRecord<>(Topics.jobs(tenant), key, value))
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return job.jobId();
  }

  @Override
  public void close() {
    reader.close();
    producer.close();
  }
}
