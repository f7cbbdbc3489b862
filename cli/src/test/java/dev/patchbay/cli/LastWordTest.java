package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LastWordTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final JobId job = new JobId(UUID.randomUUID());
  private final StringWriter told = new StringWriter();
  private final LastWord last =
      new LastWord(
          ACME,
          new JobsTopic.Sent(job, Topics.jobs(ACME), 3, 17),
          new Printer(new PrintWriter(told), new PrintWriter(told), false));

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
  void conflictEndsTheWaitWhateverItsNameIs() {
    assertThatThrownBy(() -> last.take(notice(job, "conflict", "audio.intake-0@5/0")))
        .hasMessageStartingWith("set aside: conflict");
  }

  @Test
  void refusalByTheLedgerEndsTheWait() {
    assertThatThrownBy(() -> last.take(notice(job, "internal", "audio.intake-0@5/notice")))
        .hasMessageStartingWith("set aside: internal");
  }

  @Test
  void otherJobsAndUnreadableRecordsArePassedOver() {
    JobId other = new JobId(UUID.randomUUID());
    byte[] rubbish = "{".getBytes(UTF_8);

    assertThat(last.take(notice(other, "conflict", "audio.acme.jobs-3@17/notice"))).isFalse();
    assertThat(last.take(new ConsumerRecord<>(Topics.results(ACME), 0, 0, rubbish, rubbish)))
        .isFalse();
    assertThat(last.completed()).isFalse();
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
