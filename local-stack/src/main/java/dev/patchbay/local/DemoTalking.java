package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.cli.TurnLines;
import dev.patchbay.cli.talk.Caller;
import dev.patchbay.cli.talk.CallerListener;
import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Moment;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.TalkFile;
import dev.patchbay.cli.talk.Talked;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The demo's talk while it goes on, by the product's own caller, on a thread of its own. What was
 * said may be asked by any thread.
 */
final class DemoTalking implements CallerListener, AutoCloseable {
  private static final CallerSettings SETTINGS =
      new CallerSettings(
          Duration.ofMillis(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(120),
          Duration.ofSeconds(20));

  private static final Duration ENDED = Duration.ofSeconds(10);

  private final DemoJob job;
  private final Caller caller;
  private final FutureTask<Talked> talk;
  private final Consumer<String> live;
  private final List<TranscriptEvent> lines = new ArrayList<>();

  private DemoTalking(
      DemoJob job, Caller caller, Script script, Path heard, Consumer<String> live) {
    this.job = job;
    this.caller = caller;
    this.live = live;
    this.talk = new FutureTask<>(() -> talked(script, heard));
  }

  /**
   * Takes the telephone; the job is published by whoever calls this, afterwards.
   *
   * @param heard WAV file for both sides, as the caller heard them
   * @param live is told what is said when it is
   */
  static DemoTalking begin(
      String bootstrapServers, DemoJob job, Script script, Path heard, Consumer<String> live) {
    Caller caller = Caller.open(ClusterAccess.open(bootstrapServers), job.tenant(), SETTINGS);
    var talking = new DemoTalking(job, caller, script, heard, live);
    Thread.ofPlatform().name("demo-caller").daemon().start(talking.talk);
    return talking;
  }

  private Talked talked(Script script, Path heard) throws IOException {
    try (var file = TalkFile.create(heard, script.format(), true)) {
      return caller.talk(job.jobId(), script, Optional.of(file), this);
    }
  }

  @Override
  public boolean record(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topics.results(job.tenant()))
        && record.key() != null
        && new String(record.key(), UTF_8).equals(job.jobId().toString());
  }

  @Override
  public synchronized void line(TranscriptEvent line) {
    lines.add(line);
    TurnLines.text(line).ifPresent(live);
  }

  @Override
  public void ready(JobEvent.Ready ready) {}

  @Override
  public void moment(Moment moment, long at) {}

  /** The transcript so far. */
  synchronized List<TranscriptEvent> lines() {
    return List.copyOf(lines);
  }

  /** The same for people. */
  List<String> said() {
    return lines().stream().flatMap(line -> TurnLines.text(line).stream()).toList();
  }

  /** How it went at the caller's side; waits for its end, but not long. */
  Talked talked() {
    try {
      return talk.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackFailure("the demo's talk did not end in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while talking", e);
    }
  }

  DemoJob job() {
    return job;
  }

  /** All that is known of it when it is over; the provider's sessions are waited for. */
  DemoTalkSeen seen(DemoEvidence evidence, DemoShop shop, SimulatedProvider provider) {
    List<TalkAccount> accounts =
        Deadline.after(ENDED)
            .await(
                "the provider's session has ended",
                () -> TalkAccount.ended(provider, job.tenant(), job.jobId()));
    return new DemoTalkSeen(
        lines(),
        talked(),
        shop.calls(),
        evidence.resultOf(job.jobId()),
        evidence.usageOf(job.jobId()),
        accounts);
  }

  @Override
  public void close() {
    caller.hangUp();
    try {
      var _ = talk.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // It is over, one way or the other; what was wrong with it is told by talked().
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    caller.close();
  }
}
