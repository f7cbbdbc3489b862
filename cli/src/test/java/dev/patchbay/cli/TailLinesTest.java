package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.Usd;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TailLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final JobId OTHER = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");
  private static final TenantId ACME = TenantId.of("acme");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Result RESULT =
      new Result(
          "acme/1",
          ACME,
          JOB,
          Purpose.TRANSCRIPT,
          new Outcome.Completed(
              new JobOutput(Optional.of("Hello\u001b[2J world"), List.of(), Optional.empty())),
          Optional.empty(),
          Optional.of(Tier.B),
          1,
          1,
          TEN,
          TEN.plusMillis(1234),
          List.of(),
          Usd.parse("0.000925875"),
          Map.of());

  @Test
  void aResultIsOneLineWithOutcomeTimeCostAndWords() {
    Printer.Line line = line(TailSource.RESULTS, Json.write(RESULT)).orElseThrow();

    assertThat(line.text())
        .isEqualTo(
            "10:00:01.234  "
                + JOB
                + "  acme          transcript    completed  tier B  attempts 1"
                + "  1234 ms  $0.000925875  \"Hello\\u001b[2J world\"");
    assertThat(line.json().path("value")).isEqualTo(Json.tree(Json.write(RESULT)));
    assertThat(line.json().path("topic").asString()).isEqualTo("audio.acme.x");
    assertThat(line.json().path("offset").asInt()).isEqualTo(41);
  }

  @Test
  void onlyTheWantedJobAndTenantAreShown() {
    byte[] value = Json.write(RESULT);

    assertThat(lines(TailSource.RESULTS, Optional.of(ACME), Optional.of(JOB)).line(record(value)))
        .isPresent();
    assertThat(lines(TailSource.RESULTS, Optional.empty(), Optional.of(OTHER)).line(record(value)))
        .isEmpty();
    assertThat(
            lines(TailSource.RESULTS, Optional.of(TenantId.of("globex")), Optional.empty())
                .line(record(value)))
        .isEmpty();
  }

  @Test
  void anEventSaysWhatHappened() {
    var notice =
        new JobEvent.Notice(
            JOB, TEN, "unsupported", Optional.of("job.needs.live"), "must be false");

    assertThat(
            lines(TailSource.EVENTS, Optional.empty(), Optional.empty())
                .line(new ConsumerRecord<>("audio.acme.events", 0, 1, null, Json.write(notice)))
                .orElseThrow()
                .text())
        .isEqualTo(
            "10:00:00.000  "
                + JOB
                + "  acme          notice      unsupported: job.needs.live: must be false");
  }

  @Test
  void aTranscriptIsOfItsTopicsTenantAndOfItsJob() {
    byte[] line =
        Json.write(
            new TranscriptEvent.Late(JOB, 1, 4, TEN, 3, TalkSide.CALLER, "No, the other one."));
    var record = new ConsumerRecord<>("audio.acme.transcripts", 0, 1, (byte[]) null, line);

    assertThat(
            lines(TailSource.TRANSCRIPTS, Optional.of(ACME), Optional.of(JOB))
                .line(record)
                .orElseThrow()
                .text())
        .isEqualTo(
            "10:00:00.000  "
                + JOB
                + "  acme          1/4      late        turn 3 caller: No, the other one.");
    assertThat(lines(TailSource.TRANSCRIPTS, Optional.of(ACME), Optional.of(OTHER)).line(record))
        .isEmpty();
    assertThat(TailSource.TRANSCRIPTS.topics(Optional.of(ACME), Set.of()))
        .containsExactly("audio.acme.transcripts");
  }

  @Test
  void aRecordThatIsNoMessageIsShownAsWhatItIs() {
    Printer.Line line = line(TailSource.RESULTS, "oops\u0007".getBytes(UTF_8)).orElseThrow();

    assertThat(line.text())
        .isEqualTo(
            "audio.acme.x 0@41  unreadable (must be well-formed JSON within the limits of depth and"
                + " length): oops\\u0007");
    assertThat(line.json().path("valueText").asString()).isEqualTo("oops\u0007");
    assertThat(line(TailSource.USAGE, "{}".getBytes(UTF_8)).orElseThrow().text())
        .contains("unreadable");
  }

  @Test
  void aTimeThatNoMessageCanHaveIsNamedAndTheTailGoesOn() {
    for (String time :
        List.of(
            "+10000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z")) {
      String hostile = new String(Json.write(RESULT), UTF_8).replace(TEN.toString(), time);

      assertThat(line(TailSource.RESULTS, hostile.getBytes(UTF_8)).orElseThrow().text())
          .startsWith(
              "audio.acme.x 0@41  unreadable (publishedAt: must be in the years 0000 to 9999): {");
    }
  }

  @Test
  void theWidestTimesThatAMessageCanHaveAreShown() {
    String widest =
        new String(Json.write(RESULT), UTF_8)
            .replace(TEN.plusMillis(1234).toString(), "9999-12-31T23:59:59.999Z")
            .replace(TEN.toString(), "0000-01-01T00:00:00Z");

    assertThat(line(TailSource.RESULTS, widest.getBytes(UTF_8)).orElseThrow().text())
        .startsWith("23:59:59.999  " + JOB)
        .contains("  315569519999999 ms  ");
  }

  @Test
  void aTombstoneIsNoError() {
    assertThat(
            lines(TailSource.RESULTS, Optional.empty(), Optional.empty())
                .line(new ConsumerRecord<>("audio.acme.x", 0, 41, null, null)))
        .isPresent();
  }

  @Test
  void aDeadLetterSaysWhyAndShowsItsTextWithoutObeyingIt() {
    Headers headers = letter(Optional.of("acme"), Optional.of(JOB.toString()));

    Printer.Line line =
        lines(TailSource.DEAD_LETTERS, Optional.of(ACME), Optional.of(JOB))
            .line(record("{\u001b]0;owned\u0007".getBytes(UTF_8), headers))
            .orElseThrow();

    assertThat(line.text())
        .startsWith(
            "10:00:00.000  " + JOB + "  acme          malformed  job.purpose: must be known")
        .endsWith("from audio.acme.jobs 2@17  11 bytes: {\\u001b]0;owned\\u0007");
    assertThat(line.json().path("reason").asString()).isEqualTo("malformed");
    assertThat(line.json().path("original").path("offset").asInt()).isEqualTo(17);
    assertThat(line.json().path("valueText").asString()).isEqualTo("{\u001b]0;owned\u0007");
  }

  @Test
  void aDeadLetterThatCouldNotBeReadIsOfTheJobThatItsKeyNames() {
    Headers headers = letter(Optional.of("acme"), Optional.empty());
    byte[] key = JOB.toString().getBytes(UTF_8);
    var record = new ConsumerRecord<>("audio.dead-letters", 0, 1, key, "{".getBytes(UTF_8));
    headers.forEach(record.headers()::add);

    Optional<Printer.Line> line =
        lines(TailSource.DEAD_LETTERS, Optional.empty(), Optional.of(JOB)).line(record);

    assertThat(line.orElseThrow().text()).contains("  " + JOB + "  acme          malformed");
    assertThat(lines(TailSource.DEAD_LETTERS, Optional.empty(), Optional.of(OTHER)).line(record))
        .isEmpty();
  }

  @Test
  void aDeadLetterThatIsNoTextIsGivenInBase64() {
    Printer.Line line =
        lines(TailSource.DEAD_LETTERS, Optional.empty(), Optional.empty())
            .line(record(new byte[] {(byte) 0xff, 0}, letter(Optional.empty(), Optional.empty())))
            .orElseThrow();

    assertThat(line.text()).endsWith("2 bytes: (not text)");
    assertThat(line.json().path("valueBase64").asString()).isEqualTo("/wA=");
  }

  @Test
  void deadLettersOfOthersAndWithoutHeadersAreLeftOutWhenOneIsWanted() {
    TailLines wanted = lines(TailSource.DEAD_LETTERS, Optional.of(ACME), Optional.empty());

    assertThat(wanted.line(record(new byte[1], letter(Optional.of("globex"), Optional.empty()))))
        .isEmpty();
    assertThat(wanted.line(record(new byte[1]))).isEmpty();
    assertThat(line(TailSource.DEAD_LETTERS, new byte[1]).orElseThrow().text())
        .contains("without its headers");
  }

  @Test
  void withoutATenantAllTenantsTopicsAreRead() {
    Set<String> existing =
        Set.of(
            "audio.acme.results",
            "audio.globex.results",
            "audio.acme.jobs",
            "audio.intake",
            "other.results",
            "audio.usage");

    assertThat(TailSource.RESULTS.topics(Optional.empty(), existing))
        .containsExactly("audio.acme.results", "audio.globex.results");
    assertThat(TailSource.RESULTS.topics(Optional.of(ACME), existing))
        .containsExactly("audio.acme.results");
    assertThat(TailSource.USAGE.topics(Optional.of(ACME), existing)).containsExactly("audio.usage");
  }

  private static Headers letter(Optional<String> tenant, Optional<String> job) {
    return new DeadLetterHeaders(
            "malformed",
            Optional.of("job.purpose"),
            "must be known",
            "audio.acme.jobs",
            2,
            17,
            tenant,
            job)
        .toKafka(new RecordHeaders());
  }

  private static Optional<Printer.Line> line(TailSource source, byte[] value) {
    return lines(source, Optional.empty(), Optional.empty()).line(record(value));
  }

  private static TailLines lines(
      TailSource source, Optional<TenantId> tenant, Optional<JobId> job) {
    return new TailLines(source, tenant, job);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return record(value, new RecordHeaders());
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        "audio.acme.x",
        0,
        41,
        TEN.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        value.length,
        "key".getBytes(UTF_8),
        value,
        headers,
        Optional.empty());
  }
}
