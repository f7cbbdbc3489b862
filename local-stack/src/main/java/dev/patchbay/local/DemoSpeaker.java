package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.cli.StreamLines;
import dev.patchbay.cli.talk.Caller;
import dev.patchbay.cli.talk.CallerListener;
import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Moment;
import dev.patchbay.cli.talk.Recording;
import dev.patchbay.cli.talk.TalkFile;
import dev.patchbay.cli.talk.Talked;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Somebody who says a recording in the demo, and is captioned or translated meanwhile; by the
 * product's own caller, on a thread of its own.
 */
final class DemoSpeaker implements CallerListener, AutoCloseable {
  private static final CallerSettings SETTINGS =
      new CallerSettings(
          Duration.ofMillis(100),
          Duration.ofSeconds(20),
          Duration.ofSeconds(45),
          Duration.ofSeconds(15));

  private static final Duration ENDED = Duration.ofSeconds(10);

  private final DemoJob job;
  private final Caller caller;
  private final FutureTask<Talked> said;
  private final Consumer<String> live;
  private final List<StreamLine> lines = new ArrayList<>();

  private DemoSpeaker(
      DemoJob job, Caller caller, Recording recording, Path folder, Consumer<String> live) {
    this.job = job;
    this.caller = caller;
    this.live = live;
    this.said = new FutureTask<>(() -> said(recording, folder));
  }

  /**
   * Takes the telephone; the job is published by whoever calls this, afterwards.
   *
   * @param wav what is said
   * @param folder gets a WAV file of each language
   * @param live is told what is written down when it is
   */
  static DemoSpeaker begin(
      String bootstrapServers, DemoJob job, byte[] wav, Path folder, Consumer<String> live) {
    Caller caller = Caller.open(ClusterAccess.open(bootstrapServers), job.tenant(), SETTINGS);
    Recording recording = Recording.wav(wav, Optional.empty());
    var speaker = new DemoSpeaker(job, caller, recording, folder, live);
    Thread.ofPlatform().name("demo-speaker").daemon().start(speaker.said);
    return speaker;
  }

  private Talked said(Recording recording, Path folder) throws IOException {
    Map<String, TalkFile> files = new HashMap<>();
    try {
      for (String language : languages()) {
        Path file = folder.resolve("translation." + language + ".wav");
        files.put(language, TalkFile.create(file, recording.format(), false));
      }
      return caller.say(job.jobId(), recording.voice(), files, this);
    } finally {
      files.values().forEach(TalkFile::close);
    }
  }

  private List<String> languages() {
    return job.expected() instanceof Expected.Translated(String _, List<String> languages)
        ? languages
        : List.of();
  }

  @Override
  public boolean record(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topics.results(job.tenant()))
        && record.key() != null
        && new String(record.key(), UTF_8).equals(job.jobId().toString());
  }

  @Override
  public synchronized void line(TranscriptEvent line) {
    if (line instanceof StreamLine words) {
      lines.add(words);
      if (!StreamLines.isInterim(words)) {
        live.accept(StreamLines.text(words));
      }
    }
  }

  @Override
  public void ready(JobEvent.Ready ready) {}

  @Override
  public void moment(Moment moment, long at) {}

  private synchronized List<StreamLine> lines() {
    return List.copyOf(lines);
  }

  /** All that is known of it when it is over; the provider's sessions are waited for. */
  DemoStreamSeen seen(DemoEvidence evidence, SimulatedProvider provider) {
    Talked went = went();
    List<TalkAccount> accounts =
        Deadline.after(ENDED)
            .await(
                "the provider's sessions have ended",
                () -> TalkAccount.ended(provider, job.tenant(), job.jobId()));
    return new DemoStreamSeen(
        job,
        lines(),
        went,
        evidence.row(job.jobId()).output().stream(),
        evidence.usageOf(job.jobId()),
        accounts);
  }

  private Talked went() {
    try {
      return said.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackFailure("what the demo says live did not end in order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while speaking", e);
    }
  }

  @Override
  public void close() {
    caller.hangUp();
    try {
      var _ = said.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // It is over, one way or the other; what was wrong with it is told by seen().
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    caller.close();
  }
}
