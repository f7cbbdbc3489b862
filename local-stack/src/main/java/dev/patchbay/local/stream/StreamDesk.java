package dev.patchbay.local.stream;

import dev.patchbay.local.TopicTail;
import dev.patchbay.local.sockets.Sound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The streams of one tenant: one client writes, one hears, one reads what is told. */
public final class StreamDesk implements AutoCloseable {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final long LINGER = TimeUnit.SECONDS.toNanos(2);
  private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(StreamPlan.FRAME_MILLIS);

  private final String prefix;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicTail frames;
  private final TopicTail told;
  private final Map<String, StreamCall> calls = new ConcurrentHashMap<>();

  private StreamDesk(String bootstrapServers, String tenant) {
    prefix = "audio." + tenant + ".";
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    frames =
        TopicTail.fromEnd(
            bootstrapServers, "stream-frames", Set.of(prefix + "frames.out"), this::frame);
    told =
        TopicTail.fromEnd(
            bootstrapServers,
            "stream-told",
            Set.of(prefix + "events", prefix + "transcripts", prefix + "results"),
            this::told);
  }

  /** For a tenant whose topics are there; hears what is written from now on. */
  public static StreamDesk open(String bootstrapServers, String tenant) {
    return new StreamDesk(bootstrapServers, tenant);
  }

  /**
   * Has all translated, or captioned, at the same time, at the pace of speech, and returns when
   * each has its result or time is up.
   *
   * @return in the order of the plans
   */
  public List<StreamReport> carryOut(List<StreamPlan> plans, Duration spread, Duration patience) {
    List<StreamCall> all = plans.stream().map(StreamCall::new).toList();
    all.forEach(call -> calls.put(call.plan().jobId(), call));
    List<Thread> writers =
        IntStream.range(0, all.size())
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        write(all.get(i), spread.toNanos() * i / all.size(), patience.toNanos())))
            .toList();
    writers.forEach(StreamDesk::await);
    frames.requireHealthy();
    told.requireHealthy();
    all.forEach(call -> calls.remove(call.plan().jobId()));
    return all.stream().map(StreamCall::report).toList();
  }

  /** Each frame is handed over when its sound is over: so lateness does not add up. */
  private void write(StreamCall call, long delay, long patience) {
    LockSupport.parkNanos(delay);
    long until = System.nanoTime() + patience;
    send(new ProducerRecord<>(prefix + "jobs", key(call), submit(call.plan())), call);
    while (call.place().isEmpty() && !call.over() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(FRAME / 10);
    }
    long due = System.nanoTime() + FRAME;
    while (!call.said() && !call.over() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(due - System.nanoTime());
      if (System.nanoTime() - due >= 0) {
        due += FRAME;
        call.place().ifPresent(place -> write(call, place, call.take(System.nanoTime())));
      }
    }
    while (!call.over() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(FRAME / 10);
    }
    LockSupport.parkNanos(LINGER);
  }

  private void write(StreamCall call, JsonNode place, int number) {
    StreamPlan plan = call.plan();
    if (plan.lost().contains(number)) {
      return;
    }
    boolean audio = number < plan.frames();
    if (!audio && plan.manner() == StreamPlan.Manner.HUNG_UP) {
      send(new ProducerRecord<>(prefix + "jobs", key(call), hangUp(plan)), call);
      return;
    }
    var record =
        new ProducerRecord<byte[], byte[]>(
            place.path("topic").asString(""),
            place.path("partition").asInt(-1),
            null,
            audio ? plan.frame(number) : new byte[0]);
    put(record, "pb-stream", place.path("stream").asString(""));
    put(record, "pb-seq", Integer.toString(number));
    put(record, "pb-frame", audio ? "audio" : "end");
    if (audio) {
      put(record, "pb-format", format(plan.sound()));
    }
    send(record, call);
  }

  private void send(ProducerRecord<byte[], byte[]> record, StreamCall call) {
    var unused =
        producer.send(
            record,
            (_, failure) -> {
              if (failure != null) {
                call.error("not written: " + failure.getClass().getSimpleName());
              }
            });
  }

  private static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] key(StreamCall call) {
    return call.plan().jobId().getBytes(StandardCharsets.UTF_8);
  }

  /** Of captions, where nothing is wanted in another language. */
  private static byte[] submit(StreamPlan plan) {
    boolean captions = plan.languages().isEmpty();
    ObjectNode request = PLAIN.createObjectNode().put("type", "submit");
    ObjectNode job =
        request
            .putObject("job")
            .put("jobId", plan.jobId())
            .put("purpose", captions ? "captions" : "translation");
    job.putObject("needs").put("live", true);
    job.putObject("input").put("kind", "frames").put("format", format(plan.sound()));
    job.putObject("limits").put("startWithin", "PT1M");
    var outputs = job.putArray("outputs").add("text");
    if (!captions) {
      var targets = job.putObject("languages").putArray("targets");
      plan.languages().forEach(targets::add);
      if (plan.manner() != StreamPlan.Manner.WRITTEN) {
        outputs.add("audio");
      }
    }
    return PLAIN.writeValueAsBytes(request);
  }

  private static byte[] hangUp(StreamPlan plan) {
    return PLAIN.writeValueAsBytes(
        PLAIN.createObjectNode().put("type", "hangup").put("jobId", plan.jobId()));
  }

  /** A language's stream is named by the job's and the language. */
  private void frame(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    String stream = HeardStream.header(record, "pb-stream");
    int dot = stream.lastIndexOf('.');
    if (dot > 0) {
      Optional.ofNullable(calls.get(stream.substring(0, dot)))
          .ifPresent(call -> call.frame(stream.substring(dot + 1), record, now));
    }
  }

  private void told(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    byte[] key = record.key() == null ? new byte[0] : record.key();
    StreamCall call = calls.get(new String(key, StandardCharsets.UTF_8));
    if (call == null) {
      return;
    }
    JsonNode json;
    try {
      json = PLAIN.readTree(record.value() == null ? new byte[0] : record.value());
    } catch (JacksonException e) {
      call.error("a record on " + record.topic() + " is no JSON");
      return;
    }
    if (record.topic().endsWith(".results")) {
      call.result(json);
    } else if (record.topic().endsWith(".transcripts")) {
      call.transcript(json, now);
    } else {
      call.event(json);
    }
  }

  /** The format's name in jobs and headers. */
  static String format(Sound sound) {
    return switch (sound) {
      case PCM -> "pcm16";
      case MU_LAW -> "pcmu";
      case A_LAW -> "pcma";
    };
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    frames.close();
    told.close();
    producer.close(CLOSING);
  }
}
