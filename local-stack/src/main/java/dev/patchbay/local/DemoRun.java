package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays the products: publishes the plan's records, and follows what the topics say of them. */
final class DemoRun implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ACKNOWLEDGE = Duration.ofSeconds(10);

  private final DemoPlan plan;
  private final DemoEvidence evidence;
  private final DemoView view;
  private final BiConsumer<DemoJob, byte[]> speaking;
  private final DemoDetour detour;
  private final DemoAct lastAct;
  private final Predicate<DemoJob> called;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicReader reader;
  private final Set<JobId> answered = new HashSet<>();

  /**
   * @param speaking somebody takes the telephone to say a recording, before the job is published
   * @param calling somebody takes it to call an agent
   * @param breaker takes a word for the breaker of the model that talks
   * @param lastAct when all else is over
   * @param called whether the provider has a call of a job's
   */
  DemoRun(
      String bootstrapServers,
      DemoPlan plan,
      DemoView view,
      BiConsumer<DemoJob, byte[]> speaking,
      Consumer<DemoJob> calling,
      Consumer<String> breaker,
      DemoAct lastAct,
      Predicate<DemoJob> called) {
    this.plan = plan;
    this.speaking = speaking;
    this.evidence = new DemoEvidence(plan);
    this.view = view;
    this.lastAct = lastAct;
    this.called = called;
    this.detour = new DemoDetour(evidence, this::publish, calling, breaker);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.reader = new TopicReader(bootstrapServers, DemoEvidence.topics());
  }

  /**
   * Publishes everything and returns when nothing more can come, or the time is over.
   *
   * @param settled whether all that was spent is told
   * @param said what was said in the live talk until now
   */
  DemoEvidence run(
      Predicate<DemoEvidence> settled, Supplier<List<String>> said, Deadline deadline) {
    plan.jobs().forEach(this::publish);
    while (!deadline.passed() && !(finished() && settled.test(evidence))) {
      reader.poll(POLL).forEach(evidence::add);
      evidence.rows().forEach(this::answer);
      lastAct.follow(evidence, this::publish);
      view.said(said.get());
      view.rows(evidence.rows());
    }
    return evidence;
  }

  private void publish(DemoJob job) {
    switch (job.source()) {
      case DemoJob.Source.AtOnce(byte[] value, int copies) -> {
        for (int copy = 0; copy < copies; copy++) {
          publish(job, value);
        }
      }
      case DemoJob.Source.TakenBack(byte[] value) -> {
        publish(job, Json.write(new JobRequest.Cancel(job.jobId())));
        publish(job, value);
      }
      case DemoJob.Source.Said(byte[] value, byte[] wav) -> say(job, value, wav);
      case DemoJob.Source.HearBack _,
          DemoJob.Source.SaidAgain _,
          DemoJob.Source.KeptAway _,
          DemoJob.Source.LastAct _,
          DemoJob.Source.CalledBack _ -> {}
    }
  }

  private void say(DemoJob job, byte[] value, byte[] wav) {
    speaking.accept(job, wav);
    publish(job, value);
  }

  private boolean finished() {
    return evidence.rows().stream().allMatch(row -> row.state().last());
  }

  /** What a product does when it sees how its job goes. */
  private void answer(DemoRow row) {
    DemoJob job = row.job();
    if (answered.contains(job.jobId())) {
      return;
    }
    if (job.cancelledWhenStarted() && row.state() == DemoState.WORKING && called.test(job)) {
      answered.add(job.jobId());
      publish(job, Json.write(new JobRequest.Cancel(job.jobId())));
    }
    switch (job.source()) {
      case DemoJob.Source.HearBack(JobId announcement) ->
          withAudio(
              job,
              evidence.row(announcement),
              audio -> publish(job, DemoJobs.transcriptOf(job.jobId(), audio)));
      case DemoJob.Source.SaidAgain(byte[] value, JobId announcement) ->
          withAudio(job, evidence.row(announcement), audio -> say(job, value, bytes(audio)));
      case DemoJob.Source.KeptAway(Job value, JobId during) -> {
        if (detour.keptAway(job, value, during)) {
          answered.add(job.jobId());
        }
      }
      case DemoJob.Source.CalledBack(JobId promised) -> callBack(job, evidence.row(promised));
      case DemoJob.Source.AtOnce _,
          DemoJob.Source.TakenBack _,
          DemoJob.Source.Said _,
          DemoJob.Source.LastAct _ -> {}
    }
  }

  private void callBack(DemoJob job, DemoRow promised) {
    Optional<Job> callback = promised.output().callback();
    if (callback.isPresent()) {
      if (detour.calledBack(job, callback.get())) {
        answered.add(job.jobId());
      }
    } else if (promised.state().last()) {
      answered.add(job.jobId());
      evidence.notSent(job.jobId(), "no callback was promised: it was " + promised.state());
    }
  }

  private static byte[] bytes(URI audio) {
    try {
      return Files.readAllBytes(Path.of(audio));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void withAudio(DemoJob job, DemoRow announcement, Consumer<URI> action) {
    if (announcement.audio().isPresent()) {
      answered.add(job.jobId());
      action.accept(announcement.audio().get().uri());
    } else if (announcement.state().last()) {
      answered.add(job.jobId());
      evidence.notSent(job.jobId(), "no audio to hear: it was " + announcement.state());
    }
  }

  private void publish(DemoJob job, byte[] value) {
    var message =
        new ProducerRecord<>(
            Topics.jobs(job.tenant()), job.jobId().toString().getBytes(UTF_8), value);
    try {
      var unused = producer.send(message).get(ACKNOWLEDGE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackFailure("the broker does not take the demo's jobs", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while publishing", e);
    }
    if (evidence.row(job.jobId()).state() == DemoState.WAITING) {
      evidence.published(job.jobId());
    }
  }

  @Override
  public void close() {
    reader.close();
    producer.close(ACKNOWLEDGE);
  }
}
