package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.stream.StreamDesk;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.WorkerReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What workers tell of their targets' health, on a real broker and at a provider with faults. */
final class WorkerHealthIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A half-open breaker waits no longer. */
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final String SPEECH = "openai/gpt-4o-mini-tts";
  private static final String TRANSLATION = "openai/gpt-realtime-translate";
  private static final List<AppProcess> WORKERS = new ArrayList<>();

  private final Stack stack = TestStack.stack();
  private final SimulatedProvider provider = new SimulatedProvider(stack.simulator().url());

  /** What stood there before is another test's. */
  private final long since = System.currentTimeMillis();

  private final List<HealthReport> told = new ArrayList<>();
  private final TopicReader reader =
      new TopicReader(stack.bootstrapServers(), Set.of(Topics.HEALTH));

  @BeforeAll
  static void start() {
    Stack stack = TestStack.stack();
    StackOptions talks = stack.options().with(Talks.by(1));
    WORKERS.add(
        started(
            App.realtimeWorker(8, stack.bootstrapServers(), stack.provider(), talks), "health-8"));
    WORKERS.add(
        started(
            App.transcriptionWorker(9, stack.bootstrapServers(), stack.provider()), "health-9"));
    WORKERS.forEach(worker -> worker.awaitReady(Deadline.after(Duration.ofSeconds(120))));
  }

  @AfterAll
  static void stop() {
    WORKERS.forEach(AppProcess::close);
    WORKERS.clear();
  }

  @AfterEach
  void close() {
    provider.mend();
    reader.close();
  }

  @Test
  void aCallThatWentWellAndOneThatDidNotAreToldUnderTheirTarget() throws Exception {
    provider.spoil("speech", "unwell", "500");
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      product.result(product.announce("All is well."));
      product.announce("This is unwell.");

      HealthReport well = await(stage(HealthCount.SUCCESS));
      HealthReport ill = await(stage(HealthCount.FAILURE));

      assertThat(well.reason()).isEqualTo("ok");
      assertThat(well.lane()).isEqualTo(Lane.CHAINED);
      assertThat(ill.reason()).isEqualTo("http_500");
    }
  }

  @Test
  void aSessionThatCouldNotBeHadAndOneThatServedAreTold() {
    provider.spoilNext("translation", "503", 1);
    var random = new SplittableRandom(9);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    try (var desk = StreamDesk.open(stack.bootstrapServers(), TestStack.tenant().name())) {
      desk.carryOut(
          List.of(StreamPlan.of(id, List.of("es"), Sound.PCM, 5, random)), Duration.ZERO, PATIENCE);
    }

    assertThat(await(translation(ProviderOperation.CONNECT, HealthCount.FAILURE)).reason())
        .isEqualTo("http_503");
    assertThat(await(translation(ProviderOperation.CONNECT, HealthCount.SUCCESS)).took())
        .isPositive();
    assertThat(await(translation(ProviderOperation.RESPONSE, HealthCount.SUCCESS)).reason())
        .isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({
    "CONVERSATION, openai/gpt-realtime-2, SUCCESS, ok",
    "CAPTIONS, openai/gpt-realtime-whisper, SUCCESS, ok",
    "TRANSLATION, openai/gpt-realtime-translate, SUCCESS, ok",
    "CHAINED, openai/gpt-4o-mini-tts, SUCCESS, ok",
    "CHAINED, openai/gpt-transcribe, SUCCESS, ok",
    "CHAINED, openai/gpt-6-luna, SUCCESS, ok",
    "CONVERSATION, elsewhere/unknown, IGNORE, unknown_target"
  })
  void aProbeIsAnsweredInTimeByTheWorkerThatIsAsked(
      Lane lane, String target, HealthCount count, String reason) throws Exception {
    HealthReport answer = probe(lane, target);

    assertThat(answer.count()).isEqualTo(count);
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "CONVERSATION, openai/gpt-realtime-2, realtime",
    "CAPTIONS, openai/gpt-realtime-whisper, transcription",
    "TRANSLATION, openai/gpt-realtime-translate, translation",
    "CHAINED, openai/gpt-4o-mini-tts, speech"
  })
  void aProbeOfATargetThatIsIllFails(Lane lane, String target, String endpoint) throws Exception {
    // Each coming one: a job of another test may call there too before the probe does.
    provider.spoilAll(endpoint, "503");

    HealthReport answer = probe(lane, target);

    assertThat(answer.count()).isEqualTo(HealthCount.FAILURE);
    assertThat(answer.reason()).isEqualTo("http_503");
  }

  /** Asks one worker of the lane, as the router does, and waits no longer than it. */
  private HealthReport probe(Lane lane, String target) throws Exception {
    WorkerReport worker = worker(lane);
    String probeId = "probe-" + UUID.randomUUID();
    int partition = worker.signalPartition().orElseThrow();
    var probe = new Signal.Probe(worker.workerId(), partition, probeId, target, WITHIN);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = worker.workerId().getBytes(StandardCharsets.UTF_8);
      producer
          .send(new ProducerRecord<>(Topics.SIGNALS, partition, key, Json.write(probe)))
          .get(30, TimeUnit.SECONDS);
    }
    HealthReport answer =
        await(report -> report.probeId().equals(Optional.of(probeId)), WITHIN.plusSeconds(1));
    assertThat(answer.operation()).isEqualTo(ProviderOperation.PROBE);
    assertThat(answer.workerId()).isEqualTo(worker.workerId());
    assertThat(answer.took()).isLessThan(WITHIN);
    return answer;
  }

  /** One that lives, serves the lane and hears signals. */
  private WorkerReport worker(Lane lane) {
    List<WorkerReport> fit = new ArrayList<>();
    try (var reports = new TopicReader(stack.bootstrapServers(), Set.of(Topics.WORKERS))) {
      Deadline.after(PATIENCE)
          .await(
              "a worker of lane " + lane,
              () -> {
                Instant since = Instant.now().minusSeconds(10);
                reports.poll(POLL).stream()
                    .filter(record -> record.value() != null)
                    .map(record -> Json.read(MessageType.WORKER_REPORT, record.value()))
                    .filter(report -> report.lanes().containsKey(lane) && !report.draining())
                    .filter(report -> report.signalPartition().isPresent())
                    .filter(report -> report.at().isAfter(since))
                    .forEach(fit::add);
                return !fit.isEmpty();
              });
    }
    return fit.getLast();
  }

  private static Predicate<HealthReport> stage(HealthCount count) {
    return report ->
        report.target().equals(SPEECH)
            && report.operation() == ProviderOperation.STAGE
            && report.count() == count;
  }

  private static Predicate<HealthReport> translation(
      ProviderOperation operation, HealthCount count) {
    return report ->
        report.target().equals(TRANSLATION)
            && report.operation() == operation
            && report.count() == count;
  }

  private HealthReport await(Predicate<HealthReport> wanted) {
    return await(wanted, PATIENCE);
  }

  private HealthReport await(Predicate<HealthReport> wanted, Duration patience) {
    Deadline.after(patience)
        .await(
            "a report on a provider operation",
            () -> {
              reader.poll(POLL).stream()
                  .filter(record -> record.timestamp() >= since)
                  .forEach(
                      record -> told.add(Json.read(MessageType.HEALTH_REPORT, record.value())));
              return told.stream().anyMatch(wanted);
            });
    return told.stream().filter(wanted).findFirst().orElseThrow();
  }

  private static AppProcess started(App app, String folder) {
    return AppProcess.start(
        Installation.current(), app, Tuning.QUICK_START, SharedBroker.folder(folder));
  }
}
