package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.router.ledger.Ledger;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's topology with time in the test's hand: broker time for records, and a wall clock
 * that writes ticks, which come back at once.
 */
final class LedgerDriver implements AutoCloseable {
  static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  static final int DUE_PER_TICK = 3;
  static final int SIGNAL_PARTITIONS = 32;
  static final int CAPSULE_PARTITIONS = 4;
  static final int LARGEST_RESULT = 100_000;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeTenants tenants = new FakeTenants(Samples.TENANT);
  private final Timings timings;
  private final AtomicLong nanoTime = new AtomicLong();
  private final TopologyDriver driver;
  private Instant brokerTime = Samples.START;

  LedgerDriver(Timings timings, Path stateDir) {
    this(timings, stateDir, Samples::conditions);
  }

  LedgerDriver(Timings timings, Path stateDir, Supplier<Conditions> conditions) {
    this.timings = timings;
    this.driver = new TopologyDriver(topology(conditions), stateDir);
  }

  private Topology topology(Supplier<Conditions> conditions) {
    LedgerParts parts = parts(timings, conditions, tenants, registry, nanoTime::get);
    var builder = new StreamsBuilder();
    var bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
    new LedgerStream(parts)
        .accept(builder.stream(Topics.INTAKE, bytes), builder.stream(Topics.ATTEMPTS, bytes));
    return builder.build();
  }

  static LedgerParts parts(
      Timings timings,
      Supplier<Conditions> conditions,
      Tenants tenants,
      MeterRegistry registry,
      LongSupplier nanoTime) {
    var limits = RecordLimits.of(withSmallResults());
    var deadLetters = new DeadLetters(limits);
    var records = new Records();
    var meters = new RouterMeters(registry);
    var planner =
        new LedgerPlanner(
            new Ledger(timings),
            new LedgerOrders(records, deadLetters, () -> CAPSULE_PARTITIONS),
            limits,
            _ -> conditions.get());
    return new LedgerParts(
        planner,
        records,
        deadLetters,
        tenants,
        (_, _) -> {},
        new LedgerLog(meters),
        meters,
        new SunsetWatch(() -> ControlData.EMPTY, meters),
        timings,
        DUE_PER_TICK,
        () -> SIGNAL_PARTITIONS,
        nanoTime);
  }

  /**
   * The catalogue, but results take {@link #LARGEST_RESULT} bytes, so that one can be too large.
   */
  private static TopicCatalogue withSmallResults() {
    List<TopicSpec> topics =
        TopicCatalogue.load().topics().stream().map(LedgerDriver::withSmallResults).toList();
    return new TopicCatalogue("for a test", topics);
  }

  private static TopicSpec withSmallResults(TopicSpec topic) {
    if (!topic.name().endsWith(".results")) {
      return topic;
    }
    var configs = new TreeMap<>(topic.configs());
    configs.put("max.message.bytes", Integer.toString(LARGEST_RESULT));
    return new TopicSpec(
        topic.name(),
        topic.scope(),
        topic.flow(),
        topic.key(),
        topic.messages(),
        topic.partitions(),
        topic.carriesSpeech(),
        configs,
        topic.shareGroup());
  }

  FakeTenants tenants() {
    return tenants;
  }

  double count(String meter, String... tags) {
    var found = registry.find(meter).tags(tags).counter();
    return found == null ? 0 : found.count();
  }

  void at(Instant time) {
    brokerTime = time;
  }

  void request(JobRequest request) {
    request(Samples.TENANT, request);
  }

  void request(TenantId tenant, JobRequest request) {
    IntakeRecord record = CanonicalRequest.of(request).record(tenant, brokerTime);
    var headers = new RecordHeaders();
    headers.add("traceparent", TRACE.getBytes(UTF_8));
    pipe(Topics.INTAKE, Json.write(record), headers);
  }

  /** As intake takes it from the record in which the product asked. */
  void request(JobRequest request, Original asked) {
    Emission taken = new Records().intake(CanonicalRequest.of(request), Samples.TENANT, asked);
    pipe(Topics.INTAKE, taken.value(), taken.headers());
  }

  void report(AttemptReport report) {
    pipe(Topics.ATTEMPTS, Json.write(report), new RecordHeaders());
  }

  void pipe(String topic, byte @Nullable [] value, Headers headers) {
    driver.pipe(topic, "acme".getBytes(UTF_8), value, headers, brokerTime);
  }

  /** Lets that many ticks be written and read back. */
  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      wait(untilTick(timings));
    }
  }

  /** From one instant at which all partitions of a process may tick to the next. */
  static Duration untilTick(Timings timings) {
    return timings.tick().multipliedBy(6).dividedBy(5);
  }

  /** Lets the wall clock go on. */
  void wait(Duration time) {
    nanoTime.addAndGet(time.toNanos());
    driver.advanceWallClock(time);
  }

  List<TestRecord<byte[], byte[]>> records(String topic) {
    return driver.written(topic);
  }

  <T> List<T> messages(String topic, MessageType<T> type) {
    return records(topic).stream().map(record -> Json.read(type, record.value())).toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
