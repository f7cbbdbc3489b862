package dev.patchbay.local.talk;

import dev.patchbay.local.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The callers of one tenant, over three Kafka clients: one writes, one reads what the callers are
 * to hear, one what their product is told.
 */
public final class Switchboard implements AutoCloseable {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** After a result: what is written behind it, and may not be, is seen too. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final String jobs;
  private final String transcripts;
  private final String results;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicTail frames;
  private final TopicTail told;
  private final Map<String, Call> calls = new ConcurrentHashMap<>();
  private final Pacer pacer = new Pacer();

  private Switchboard(String bootstrapServers, String tenant) {
    String prefix = "audio." + tenant + ".";
    jobs = prefix + "jobs";
    transcripts = prefix + "transcripts";
    results = prefix + "results";
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                // A request costs as much as twenty frames in it: who speaks for many callers
                // gathers for as long as a frame lasts.
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                // With several, first frames of a new topic can be lost: KAFKA-15591.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                // Whoever speaks while no broker answers waits for nothing: frames wait.
                CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG,
                "none"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    frames =
        TopicTail.gathering(
            bootstrapServers, "talk-frames", Set.of(prefix + "frames.out"), this::frame);
    told =
        TopicTail.gathering(
            bootstrapServers,
            "talk-told",
            Set.of(prefix + "events", transcripts, results),
            this::told);
  }

  /** For a tenant whose topics are there; hears what is written from now on. */
  public static Switchboard open(String bootstrapServers, String tenant) {
    return new Switchboard(bootstrapServers, tenant);
  }

  /**
   * Carries out talks at the same time, and returns when each has its result or time is up.
   *
   * @param spread in which they begin, one after the other
   * @param patience from the first one's beginning on
   * @return in the order of the scripts
   */
  public List<TalkReport> carryOut(List<TalkScript> scripts, Duration spread, Duration patience) {
    List<Call> all = scripts.stream().map(Call::new).toList();
    all.forEach(call -> calls.put(call.script().jobId(), call));
    pacer.run(all, spread, patience, LINGER, this::begin, this::write);
    frames.requireHealthy();
    told.requireHealthy();
    long now = System.nanoTime();
    var reports = new ArrayList<TalkReport>();
    for (Call call : all) {
      calls.remove(call.script().jobId());
      reports.add(call.report(now));
    }
    return reports;
  }

  /** How much later than due frames were handed over, in microseconds. */
  public Histogram lateMicros() {
    return pacer.lateMicros();
  }

  private void begin(Call call) {
    request(call, Requests.submit(call.script()));
  }

  /** A frame of the call is due. */
  private void write(Call call, long now) {
    List<InFrame> due = call.frame(now);
    if (call.hangsUp()) {
      request(call, Requests.hangUp(call.script()));
    }
    if (due.isEmpty()) {
      return;
    }
    Wire.Place place = call.place().orElseThrow();
    for (InFrame frame : due) {
      var unused =
          producer.send(
              Wire.record(place, call.script().sound(), frame),
              (metadata, failure) -> {
                if (failure != null) {
                  call.error("a frame was not written: " + failure.getClass().getSimpleName());
                } else {
                  call.written(frame, metadata.timestamp());
                }
              });
    }
  }

  private void request(Call call, byte[] request) {
    byte[] key = call.script().jobId().getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(
            new ProducerRecord<>(jobs, key, request),
            (_, failure) -> {
              if (failure != null) {
                call.error("a request was not written: " + failure.getClass().getSimpleName());
              }
            });
  }

  private void frame(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    call(Wire.stream(record))
        .ifPresent(call -> {
          try {
            call.frame(Wire.frame(record), record.partition(), now);
          } catch (NoFrame e) {
            call.error("a record on frames.out is no frame: " + e.getMessage());
          }
        });
  }

  private void told(ConsumerRecord<byte[], byte[]> record) {
    long now = System.nanoTime();
    byte[] key = record.key() == null ? new byte[0] : record.key();
    call(new String(key, StandardCharsets.UTF_8))
        .ifPresent(call -> {
          JsonNode json;
          try {
            json = PLAIN.readTree(record.value() == null ? new byte[0] : record.value());
          } catch (JacksonException e) {
            call.error("a record on " + record.topic() + " is no JSON");
            return;
          }
          if (record.topic().equals(results)) {
            call.result(json);
          } else if (record.topic().equals(transcripts)) {
            call.transcript(json);
          } else {
            call.event(json, now);
          }
        });
  }

  private Optional<Call> call(String jobId) {
    return Optional.ofNullable(calls.get(jobId));
  }

  @Override
  public void close() {
    frames.close();
    told.close();
    producer.close(CLOSING);
  }
}
