package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.TurnText;
import dev.patchbay.schemas.Usd;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Router and worker of one live job as their topics show them: answers the first submit with a
 * line, says what its reaction says to each frame, and ends the job when the caller has left.
 */
final class FakeAgent implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final int IN = 1;
  private static final int OUT = 2;

  /** What the agent does about a frame of the caller's. */
  interface Reaction {
    void heard(FrameIn frame, FakeAgent agent);
  }

  private final TenantId tenant;
  private final Reaction reaction;
  private final TopicReader reader;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CompletableFuture<List<FrameIn>> heard = new CompletableFuture<>();
  private Optional<JobId> job = Optional.empty();
  private FrameFormat format = FrameFormat.PCM16;
  private long sequence;
  private final Map<String, Long> byLanguage = new HashMap<>();
  private long line;
  private Purpose purpose = Purpose.CONVERSATION;

  private FakeAgent(String bootstrapServers, TenantId tenant, Reaction reaction) {
    this.tenant = tenant;
    this.reaction = reaction;
    this.reader =
        new TopicReader(bootstrapServers, Set.of(Topics.jobs(tenant), Topics.framesIn(tenant)));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static FakeAgent begin(String bootstrapServers, TenantId tenant, Reaction reaction) {
    var agent = new FakeAgent(bootstrapServers, tenant, reaction);
    Thread.ofPlatform().daemon().name("fake-agent").start(agent::run);
    return agent;
  }

  /** The caller's frames, when it has left. */
  List<FrameIn> heard() throws Exception {
    return heard.get(60, TimeUnit.SECONDS);
  }

  /** Frames of 20 ms with that value in all of it. */
  void speak(int value, int frames) {
    for (int i = 0; i < frames; i++) {
      byte[] bytes = new byte[format.sampleRate() / 50 * format.sampleBytes()];
      Arrays.fill(bytes, (byte) value);
      write(new FrameOut.Audio("answer", 1, sequence++, new FrameAudio(format, bytes)));
    }
  }

  /** The same in one of a translation's languages. */
  void speakIn(String language, int value, int frames) {
    for (int i = 0; i < frames; i++) {
      byte[] bytes = new byte[format.sampleRate() / 50 * format.sampleBytes()];
      Arrays.fill(bytes, (byte) value);
      write(
          new FrameOut.Audio(
              "answer." + language, 1, numberIn(language), new FrameAudio(format, bytes)));
    }
  }

  void endIn(String language) {
    write(new FrameOut.End("answer." + language, 1, numberIn(language)));
  }

  private long numberIn(String language) {
    return byLanguage.merge(language, 1L, Long::sum) - 1;
  }

  /** A line of the transcript, from its job and number. */
  void writes(BiFunction<JobId, Long, TranscriptEvent> text) {
    line++;
    tell(Topics.transcripts(tenant), text.apply(job.orElseThrow(), line));
  }

  void mark(String name) {
    write(new FrameOut.Mark("answer", 1, sequence++, name));
  }

  void clear() {
    write(new FrameOut.Clear("answer", 1, sequence++));
  }

  void becomes(TalkState state) {
    tell(Topics.events(tenant), new JobEvent.State(job.orElseThrow(), Instant.now(), 1, state));
  }

  void says(String words) {
    line++;
    tell(
        Topics.transcripts(tenant),
        new TranscriptEvent.Final(
            job.orElseThrow(),
            1,
            line,
            Instant.now(),
            (int) line,
            TalkSide.AGENT,
            "item_" + line,
            words,
            TurnText.WHOLE,
            0));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private void run() {
    List<FrameIn> frames = new ArrayList<>();
    try (reader) {
      Deadline.after(LONGEST)
          .await(
              "the caller to leave",
              () -> {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                  take(record, frames);
                }
                return !frames.isEmpty() && frames.getLast() instanceof FrameIn.End;
              });
      finish();
      heard.complete(List.copyOf(frames));
    } catch (RuntimeException e) {
      heard.completeExceptionally(e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, List<FrameIn> frames) {
    if (record.topic().equals(Topics.framesIn(tenant))) {
      FrameIn frame = FrameHeaders.readIn(record.headers(), record.value());
      frames.add(frame);
      reaction.heard(frame, this);
    } else if (Json.read(MessageType.JOB_REQUEST, record.value()) instanceof JobRequest.Submit it) {
      open(it);
    }
  }

  private void open(JobRequest.Submit submit) {
    job = Optional.of(submit.jobId());
    purpose = submit.job().purpose();
    if (submit.job().input() instanceof JobInput.Frames frames) {
      format = frames.format();
    }
    tell(
        Topics.events(tenant),
        new JobEvent.Ready(
            submit.jobId(),
            Instant.now(),
            1,
            new FramesEnd(Topics.framesIn(tenant), IN, "call", format),
            new FramesEnd(Topics.framesOut(tenant), OUT, "answer", format)));
  }

  private void finish() {
    Instant now = Instant.now();
    tell(
        Topics.results(tenant),
        new Result(
            tenant + "/1",
            tenant,
            job.orElseThrow(),
            purpose,
            new Outcome.Completed(output()),
            Optional.empty(),
            Optional.empty(),
            1,
            1,
            // Later than the submit, by the broker's clock.
            now.plusSeconds(1),
            now.plusSeconds(2),
            List.of(),
            Usd.ZERO,
            Map.of()));
  }

  private JobOutput output() {
    if (purpose == Purpose.CONVERSATION) {
      return new JobOutput(
          new TalkOutput(1, 1, (int) line, 0, 0, line, 0, 0, CallerFrames.NONE, sequence));
    }
    return new JobOutput(
        Optional.of("Hello."),
        List.of(),
        Optional.of("WEBVTT\n\n"),
        Optional.empty(),
        new StreamOutput(1_000, 1_000, 1, 0, 0, line, 0, CallerFrames.NONE, List.of(), 0, 0));
  }

  private void write(FrameOut frame) {
    send(
        new ProducerRecord<byte[], byte[]>(
            Topics.framesOut(tenant),
            OUT,
            null,
            FrameHeaders.value(frame),
            FrameHeaders.toKafka(frame)));
  }

  private void tell(String topic, Object message) {
    send(
        new ProducerRecord<>(
            topic, job.orElseThrow().toString().getBytes(UTF_8), Json.write(message)));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record);
  }
}
