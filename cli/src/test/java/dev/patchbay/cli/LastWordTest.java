package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.Usd;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LastWordTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final JobId job = new JobId(UUID.randomUUID());
  private final StringWriter told = new StringWriter();
  private final LastWord last = last(false);

  @Test
  void noticeAboutTheRequestItselfEndsTheWait() {
    assertThatThrownBy(() -> last.take(notice(job, "schema", "audio.acme.jobs-3@17/notice")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("set aside: schema: jobId: must be whole");
  }

  @Test
  void noticeAboutSomebodysDamagedCopyIsToldAndWaitedThrough() {
    assertThat(last.take(notice(job, "malformed", "audio.acme.jobs-3@16/notice"))).isFalse();
    assertThat(last.take(notice(job, "malformed", "audio.acme.jobs-1@17/notice"))).isFalse();

    assertThat(told.toString()).contains("notice").contains("malformed");
  }

  @Test
  void machinesGetWhatWasSetAsideAsOneObject() {
    assertThatThrownBy(() -> last(true).take(notice(job, "schema", "audio.acme.jobs-3@17/notice")))
        .isInstanceOf(CommandFailure.class);

    assertThat(told.toString().lines())
        .containsExactly(
            "{\"jobId\":\""
                + job
                + "\",\"state\":\"set aside\",\"reason\":\"schema\",\"field\":\"jobId\","
                + "\"rule\":\"must be whole\"}");
  }

  @Test
  void allWordsAndCuesStandBelowTheResultsLine() {
    String words = "word ".repeat(40).strip();

    assertThat(last.take(result(words + "\nThe end\u001b[2J.", new Cue(0, 2312, words)))).isTrue();

    assertThat(last.outcome()).containsInstanceOf(Outcome.Completed.class);
    assertThat(told.toString().lines())
        .hasSize(4)
        .endsWith(words, "The end\\u001b[2J.", "0.00-2.31 " + words)
        .first()
        .asString()
        .endsWith("$0.000925875");
  }

  @Test
  void resultOfAnEarlierSubmitUnderTheSameIdIsCalledThat() {
    var answer = result("Theirs.", new Cue(0, 2312, "Theirs."));

    assertThat(last.take(answer)).isTrue();
    assertThat(told.toString()).contains("Theirs.").doesNotContain("earlier");

    LastWord later = holding(false);
    later.release();
    assertThat(told.toString().lines())
        .contains("this is the result of an earlier submit under the same id")
        .endsWith("0.00-2.31 Theirs.");
    assertThat(later.outcome()).containsInstanceOf(Outcome.Completed.class);
    assertThat(later.holds()).isFalse();
  }

  @Test
  void machinesReadThatTheResultIsOfAnEarlierSubmit() {
    holding(true).release();

    assertThat(told.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"earlierSubmit\":true,\"result\":{");
  }

  @Test
  void resultOfAnEarlierSubmitIsNotToldToWhoseOwnIsSetAside() {
    LastWord later = holding(false);

    assertThatThrownBy(() -> later.take(notice(job, "conflict", "audio.acme.jobs-3@17/notice")))
        .hasMessageStartingWith("set aside: conflict");
    assertThat(told.toString()).doesNotContain("Theirs.");
    assertThat(later.outcome()).isEmpty();
  }

  @Test
  void nothingIsReleasedWhereNothingIsHeld() {
    last.release();

    assertThat(last.outcome()).isEmpty();
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void conflictOfTheRequestItselfEndsTheWait() {
    assertThatThrownBy(() -> last.take(notice(job, "conflict", "audio.acme.jobs-3@17/notice")))
        .hasMessageStartingWith("set aside: conflict");
  }

  @Test
  void conflictOfSomebodysOtherJobUnderTheSameIdIsToldAndWaitedThrough() {
    assertThat(last.take(notice(job, "conflict", "audio.acme.jobs-2@99/notice"))).isFalse();

    assertThat(told.toString()).contains("notice").contains("conflict");
    assertThat(last.take(result("Ours.", new Cue(0, 2312, "Ours.")))).isTrue();
  }

  @Test
  void refusalByTheLedgerEndsTheWaitWhenItIsTheRequests() {
    assertThat(last.take(notice(job, "internal", "audio.acme.jobs-3@18/notice"))).isFalse();
    assertThatThrownBy(() -> last.take(notice(job, "internal", "audio.acme.jobs-3@17/notice")))
        .hasMessageStartingWith("set aside: internal");
  }

  @Test
  void otherJobsAndUnreadableRecordsArePassedOver() {
    JobId other = new JobId(UUID.randomUUID());
    byte[] rubbish = "{".getBytes(UTF_8);

    assertThat(last.take(notice(other, "conflict", "audio.acme.jobs-3@17/notice"))).isFalse();
    assertThat(last.take(new ConsumerRecord<>(Topics.results(ACME), 0, 0, rubbish, rubbish)))
        .isFalse();
    assertThat(last.outcome()).isEmpty();
  }

  /** One whose request came after somebody's, whose result it has taken. */
  private LastWord holding(boolean json) {
    LastWord later = last(json, NOW.plusMillis(1));
    String before = told.toString();

    assertThat(later.take(result("Theirs.", new Cue(0, 2312, "Theirs.")))).isFalse();

    assertThat(later.holds()).isTrue();
    assertThat(told).hasToString(before);
    return later;
  }

  private LastWord last(boolean json) {
    return last(json, NOW);
  }

  private LastWord last(boolean json, Instant at) {
    return new LastWord(
        ACME,
        new JobsTopic.Sent(job, Topics.jobs(ACME), 3, 17, at),
        new Printer(new PrintWriter(told), new PrintWriter(told), json));
  }

  private ConsumerRecord<byte[], byte[]> result(String text, Cue cue) {
    var output = new JobOutput(Optional.of(text), List.of(cue), Optional.empty());
    var result =
        new Result(
            "acme/1",
            ACME,
            job,
            Purpose.TRANSCRIPT,
            new Outcome.Completed(output),
            Optional.empty(),
            Optional.of(Tier.B),
            1,
            1,
            NOW,
            NOW.plusMillis(1234),
            List.of(),
            Usd.parse("0.000925875"),
            Map.of());
    return new ConsumerRecord<>(Topics.results(ACME), 0, 0, new byte[0], Json.write(result));
  }

  private static ConsumerRecord<byte[], byte[]> notice(JobId about, String reason, String id) {
    JobEvent event = new JobEvent.Notice(about, NOW, reason, Optional.of("jobId"), "must be whole");
    var record = new ConsumerRecord<>(Topics.events(ACME), 0, 0, new byte[0], Json.write(event));
    MessageHeaders.about(
            about,
            MessageType.JOB_EVENT,
            id,
            URI.create("/patchbay/router"),
            NOW,
            TraceContext.NONE)
        .writeTo(record.headers());
    return record;
  }
}
