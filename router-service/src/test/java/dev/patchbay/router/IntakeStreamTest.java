package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntakeStreamTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final String JOB = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final int MAX_JOB_BYTES = 2_000;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private @TempDir Path stateDir;
  private TopologyDriver driver;

  @BeforeEach
  void start() {
    var limits = RecordLimits.of(TopicCatalogue.load());
    var intake =
        new Intake(
            new IntakeCheck(MAX_JOB_BYTES),
            new FakeTenants(ACME),
            new Records(),
            limits,
            new DeadLetters(limits),
            new RouterMeters(registry));
    var builder = new StreamsBuilder();
    new IntakeStream(intake)
        .accept(
            builder.stream(
                Pattern.compile(Topics.JOBS_PATTERN),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())));
    driver = new TopologyDriver(builder.build(), stateDir);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aFormOfNotesThatIsTooDeepForTheRecordsBehindIsRefusedByName() {
    pipe(
        """
        {"type":"submit","job":{"jobId":"%s","purpose":"notes","outputs":["notes"],
         "input":{"kind":"inline","mediaType":"audio/wav","data":"UklGRg=="},
         "notesSchema":{"type":"object","default":%s}}}\
        """
            .formatted(JOB, "[".repeat(29) + "]".repeat(29)));

    assertThat(onlyNotice().field()).contains("job.notesSchema");
  }

  @Test
  void passesAGoodJobOnUnderItsTenantWithItsTrace() {
    var headers = new RecordHeaders();
    headers.add("traceparent", TRACE.getBytes(UTF_8));
    driver.pipe("audio.acme.jobs", null, good().getBytes(UTF_8), headers, NOW);

    TestRecord<byte[], byte[]> taken = driver.written(Topics.INTAKE).getFirst();
    IntakeRecord record = Json.read(MessageType.INTAKE, taken.value());
    assertThat(taken.key()).asString(UTF_8).isEqualTo("acme");
    assertThat(record.tenant()).isEqualTo(ACME);
    assertThat(record.publishedAt()).isEqualTo(NOW);
    assertThat(record.request().jobId()).hasToString(JOB);
    assertThat(TopologyDriver.text(taken.headers()))
        .containsEntry("traceparent", TRACE)
        .containsEntry("ce_type", "dev.patchbay.intake.v1")
        .containsEntry("ce_subject", JOB);
    assertThat(driver.written(Topics.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void takesAQuestionAndSetsAsideOneAboutWhatIsNoJobOrNotBuilt() {
    String question = good().replace("\"submit\"", "\"quote\"");
    pipe(question);
    pipe(question.replace("[\"audio\"]", "[\"audio\"],\"endUserId\":\"u-1\""));

    assertThat(taken())
        .singleElement()
        .extracting(IntakeRecord::request)
        .isInstanceOf(JobRequest.Quote.class);
    assertThat(TopologyDriver.text(onlyDeadLetter().headers()))
        .containsEntry("pb-reason", "unsupported")
        .containsEntry("pb-field", "job.endUserId");
    assertThat(onlyNotice().reason()).isEqualTo("unsupported");
  }

  @Test
  void hashesContentWhateverItsOrderAndSpacing() {
    pipe(good());
    pipe(
        """
        { "job" : { "outputs":["audio"], "input":{"text":"Hello","kind":"text"},
          "purpose":"announcement", "jobId":"%s" }, "type":"submit" }\
        """
            .formatted(JOB.toUpperCase(Locale.ROOT)));
    pipe(good().replace("Hello", "Hallo"));

    List<String> hashes = taken().stream().map(IntakeRecord::contentHash).toList();
    assertThat(hashes).hasSize(3);
    assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
  }

  /** Each is the good job with one thing changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type":"submit"          | "type":"dance"                             | schema        | type
          "type":"submit",         |                                            | schema        | type
          "type":"submit"          | "type":"hangup"                            | schema        | jobId
          "announcement"           | "knitting"                                 | schema        | job.purpose
          "announcement"           | "captions"                                    | unsupported   | job.needs.live
          "kind":"text"            | "kind":"smell"                             | schema        | job.input.kind
          "text":"Hello"           | "text":7                                   | schema        | job.input.text
          "text":"Hello"           | "text":"half \\ud83d"                       | schema        | job.input.text
          "text":"Hello"           | "text":"Hello","rest":[                    | malformed     |
          {"type":"submit"         | {"type":"cancel","jobId":"JOB","type":"submit" | malformed |
          "purpose":               | "purpose":"transcript","purpose":          | malformed     |
          ["audio"]                | []                                         | schema        | job.outputs
          ["audio"]                | ["audio","text"]                           | unsupported   | job.outputs
          ["audio"]                | ["audio"],"needs":{"live":true}            | unsupported   | job.needs.live
          ["audio"]                | ["audio"],"needs":{"interruptible":true}   | unsupported   | job.needs.interruptible
          ["audio"]                | ["audio"],"needs":{"auditable":true}       | unsupported   | job.needs.auditable
          ["audio"]                | ["audio"],"languages":{"targets":["de"]}   | unsupported   | job.languages.targets
          ["audio"]                | ["audio"],"languages":{"spoken":"de"}      | unsupported   | job.languages.spoken
          ["audio"]                | ["audio"],"agentProfile":"concierge"       | unsupported   | job.agentProfile
          ["audio"]                | ["audio"],"endUserId":"u-1"                | unsupported   | job.endUserId
          ["audio"]                | ["audio"],"privacy":"sensitive"            | unsupported   | job.privacy
          ["audio"]                | ["audio"],"limits":{"maximumCost":"0.10"}  | unsupported   | job.limits.maximumCost
          ["audio"]                | ["audio"],"limits":{"finishBy":"2026-11-20T12:00:00Z"} | past_deadline | job.limits.finishBy
          "kind":"text","text":"Hello" | "kind":"frames"                        | unsupported   | job.input.kind
          """)
  void setsAsideWithReasonAndFieldAndTakesTheNext(
      String original, @Nullable String changed, String reason, @Nullable String field) {
    String bad = good().replace(original, changed == null ? "" : changed.replace("JOB", JOB));
    assertThat(bad).isNotEqualTo(good());
    pipe(bad);
    pipe(good());

    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(letter.value()).asString(UTF_8).isEqualTo(bad);
    Map<String, String> why = TopologyDriver.text(letter.headers());
    assertThat(why)
        .containsEntry("pb-reason", reason)
        .containsEntry("pb-topic", "audio.acme.jobs")
        .containsEntry("pb-partition", "0")
        .containsEntry("pb-offset", "0")
        .containsEntry("pb-tenant", "acme")
        .containsEntry("pb-job-id", JOB)
        .containsKey("pb-rule");
    assertThat(why.get("pb-field")).isEqualTo(field);
    JobEvent.Notice notice = onlyNotice();
    assertThat(notice.jobId()).hasToString(JOB);
    assertThat(notice.reason()).isEqualTo(reason);
    assertThat(notice.field().orElse(null)).isEqualTo(field);
    assertThat(taken()).hasSize(1);
  }

  /** It is not ours to speak; whoever wrote it reads it again as it was. */
  @Test
  void halfACharacterInALabelStopsNobody() {
    pipe(good().replace("[\"audio\"]", "[\"audio\"],\"attributes\":{\"a\":\"\\ud83d\"}"));
    pipe(good());

    List<IntakeRecord> taken = taken();
    assertThat(taken).hasSize(2);
    assertThat(taken.getFirst().request())
        .isInstanceOfSatisfying(
            JobRequest.Submit.class,
            submit -> assertThat(submit.job().attributes()).containsEntry("a", "\ud83d"));
  }

  @Test
  void setsAsideWhatNamesNoJobWithoutANotice() {
    List<byte @Nullable []> nameless =
        Arrays.asList(
            null,
            new byte[0],
            new byte[] {(byte) 0xff, 0, 1},
            "[]".getBytes(UTF_8),
            "7 8".getBytes(UTF_8),
            "[".repeat(900).getBytes(UTF_8),
            "{\"deep\":{\"job\":{\"jobId\":\"%s\"}}}".formatted(JOB).getBytes(UTF_8),
            "x".repeat(MAX_JOB_BYTES + 1).getBytes(UTF_8));
    byte[] key = {(byte) 0xc3, 0x28};
    nameless.forEach(value -> driver.pipe("audio.acme.jobs", key, value, new RecordHeaders(), NOW));
    pipe(good());

    List<TestRecord<byte[], byte[]>> letters = driver.written(Topics.DEAD_LETTERS);
    assertThat(letters).extracting(TestRecord::value).containsExactlyElementsOf(nameless);
    assertThat(letters).allSatisfy(letter -> assertThat(letter.key()).isEqualTo(key));
    assertThat(letters)
        .extracting(letter -> TopologyDriver.text(letter.headers()).get("pb-reason"))
        .containsExactly(
            "malformed",
            "malformed",
            "malformed",
            "schema",
            "malformed",
            "malformed",
            "schema",
            "oversize");
    assertThat(driver.written(Topics.events(ACME))).isEmpty();
    assertThat(taken()).hasSize(1);
    assertThat(
            registry
                .get("patchbay.router.dead.letters")
                .tag("reason", "malformed")
                .counter()
                .count())
        .isEqualTo(5);
  }

  @Test
  void namesTheJobOfBrokenJsonWhenItsIdCanStillBeRead() {
    pipe("{\"type\":\"submit\",\"job\":{\"jobId\":\"" + JOB + "\",\"purpose\":\"announ");

    assertThat(onlyNotice().jobId()).hasToString(JOB);
    assertThat(TopologyDriver.text(onlyDeadLetter().headers()))
        .containsEntry("pb-reason", "malformed")
        .containsEntry("pb-job-id", JOB);
  }

  @Test
  void namesTheJobOfAnOversizeRecordWhenItsIdCanBeRead() {
    pipe(good().replace("Hello", "x".repeat(MAX_JOB_BYTES)));

    assertThat(onlyNotice().jobId()).hasToString(JOB);
    assertThat(TopologyDriver.text(onlyDeadLetter().headers()))
        .containsEntry("pb-reason", "oversize")
        .containsEntry("pb-job-id", JOB);
  }

  @Test
  void writesTheRecordForTheLedgerAsEverybodyElseWould() {
    pipe(good());
    pipe("{\"type\":\"cancel\",\"jobId\":\"%s\"}".formatted(JOB));

    assertThat(driver.written(Topics.INTAKE))
        .hasSize(2)
        .allSatisfy(taken ->
            assertThat(taken.value())
                .asString(UTF_8)
                .isEqualTo(
                    new String(Json.write(Json.read(MessageType.INTAKE, taken.value())), UTF_8)));
  }

  @Test
  void keepsTheOriginalHeadersUnderAPrefix() {
    var headers = new RecordHeaders();
    headers.add("x-product", "mine".getBytes(UTF_8));
    driver.pipe("audio.acme.jobs", null, "nonsense".getBytes(UTF_8), headers, NOW);

    assertThat(TopologyDriver.text(onlyDeadLetter().headers()))
        .containsEntry("orig-x-product", "mine");
  }

  @Test
  void setsAsideRecordsOfUnknownAndReservedTenantsAndDisturbsNobody() {
    driver.pipe("audio.stray.jobs", null, good().getBytes(UTF_8), new RecordHeaders(), NOW);
    driver.pipe("audio.house.jobs", null, good().getBytes(UTF_8), new RecordHeaders(), NOW);
    pipe(good());

    assertThat(driver.written(Topics.DEAD_LETTERS))
        .extracting(letter -> TopologyDriver.text(letter.headers()).get("pb-reason"))
        .containsExactly("unknown_tenant", "unknown_tenant");
    assertThat(driver.written("audio.stray.events")).isEmpty();
    assertThat(taken()).hasSize(1);
  }

  @Test
  void judgesARecordWithoutATimeLikeAnyOther() {
    Instant none = Instant.ofEpochMilli(-1);
    driver.pipe("audio.stray.jobs", null, good().getBytes(UTF_8), new RecordHeaders(), none);
    driver.pipe("audio.acme.jobs", null, good().getBytes(UTF_8), new RecordHeaders(), none);

    assertThat(TopologyDriver.text(onlyDeadLetter().headers()))
        .containsEntry("pb-reason", "unknown_tenant");
    assertThat(taken()).extracting(IntakeRecord::publishedAt).containsExactly(Instant.EPOCH);
  }

  @Test
  void takesCancelsAndTranscripts() {
    pipe("{\"type\":\"cancel\",\"jobId\":\"%s\"}".formatted(JOB));
    pipe(
        """
        {"type":"submit","job":{"jobId":"%s","purpose":"transcript","languages":{"spoken":"de"},
         "input":{"kind":"reference","uri":"file:///srv/a.wav"},"outputs":["text","cues"],
         "limits":{"startWithin":"PT30S","finishBy":"2026-11-20T12:00:01Z"},"degrade":"forbid",
         "attributes":{"campaign":"spring"}}}\
        """
            .formatted(JOB));

    assertThat(taken()).hasSize(2);
  }

  @Test
  void neverShowsTheTextInADeadLettersHeadersOrANotice() {
    String secret = "CANARY-41";
    pipe(good().replace("\"text\":\"Hello\"", "\"text\":\"" + secret + "\",\"text\":{}"));
    pipe(good().replace("Hello", secret).replace("announcement", secret));

    assertThat(driver.written(Topics.DEAD_LETTERS))
        .allSatisfy(letter ->
            assertThat(TopologyDriver.text(letter.headers()).toString()).doesNotContain(secret));
    assertThat(driver.written(Topics.events(ACME)))
        .isNotEmpty()
        .allSatisfy(notice -> assertThat(new String(notice.value(), UTF_8)).doesNotContain(secret));
  }

  private static String good() {
    return """
    {"type":"submit","job":{"jobId":"%s","purpose":"announcement",\
    "input":{"kind":"text","text":"Hello"},"outputs":["audio"]}}\
    """
        .formatted(JOB);
  }

  private void pipe(String value) {
    driver.pipe("audio.acme.jobs", null, value.getBytes(UTF_8), new RecordHeaders(), NOW);
  }

  private List<IntakeRecord> taken() {
    return driver.written(Topics.INTAKE).stream()
        .map(record -> Json.read(MessageType.INTAKE, record.value()))
        .toList();
  }

  private TestRecord<byte[], byte[]> onlyDeadLetter() {
    List<TestRecord<byte[], byte[]>> letters = driver.written(Topics.DEAD_LETTERS);
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private JobEvent.Notice onlyNotice() {
    List<TestRecord<byte[], byte[]>> events = driver.written(Topics.events(ACME));
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().key()).asString(UTF_8).isEqualTo(JOB);
    return (JobEvent.Notice) Json.read(MessageType.JOB_EVENT, events.getFirst().value());
  }
}
