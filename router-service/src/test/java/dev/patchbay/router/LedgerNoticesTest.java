package dev.patchbay.router;

import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose record a notice is about is told by its name alone. */
final class LedgerNoticesTest {
  private static final JobRequest FIRST =
      new JobRequest.Submit(Samples.transcript(JOB, JobLimits.NONE));
  private static final JobRequest OTHER =
      new JobRequest.Submit(Samples.transcript(JOB, Samples.startWithin(Duration.ofHours(1))));

  private @TempDir Path stateDir;

  @Test
  void aConflictIsNamedAfterTheRecordInWhichTheProductAsked() {
    try (var ledger = new LedgerDriver(Timings.DEFAULTS, stateDir)) {
      ledger.request(FIRST, asked(3, 17));
      ledger.request(OTHER, asked(1, 5));
      ledger.request(FIRST, asked(2, 8));

      List<TestRecord<byte[], byte[]>> events = ledger.records(Topics.events(TENANT));
      assertThat(events).hasSize(2);
      assertThat(TopologyDriver.text(events.getLast().headers()))
          .containsEntry("ce_id", "audio.acme.jobs-1@5/notice")
          .containsEntry("ce_subject", JOB.toString());
    }
  }

  @Test
  void aQuestionIsAnsweredUnderTheNameOfItsRecordAndNothingElseIsWritten() {
    try (var ledger = new LedgerDriver(Timings.DEFAULTS, stateDir)) {
      ledger.request(new JobRequest.Quote(Samples.transcript(JOB, JobLimits.NONE)), asked(3, 17));

      List<TestRecord<byte[], byte[]>> events = ledger.records(Topics.events(TENANT));
      assertThat(events).hasSize(1);
      assertThat(TopologyDriver.text(events.getFirst().headers()))
          .containsEntry("ce_id", "audio.acme.jobs-3@17/quoted")
          .containsEntry("ce_subject", JOB.toString());
      assertThat(ledger.records(Topics.lane(Lane.CHAINED))).isEmpty();
      assertThat(ledger.records(Topics.DECISIONS)).isEmpty();
      assertThat(ledger.records(Topics.results(TENANT))).isEmpty();
      assertThat(ledger.records(Topics.DEAD_LETTERS)).isEmpty();
    }
  }

  @Test
  void aRequestKeepsItsNameBehindIntake() {
    Original asked = asked(3, 17);
    Headers taken = new Records().intake(CanonicalRequest.of(FIRST), TENANT, asked).headers();

    assertThat(asked.requestId()).isEqualTo("audio.acme.jobs-3@17");
    assertThat(at(Topics.INTAKE, taken).requestId()).isEqualTo("audio.acme.jobs-3@17");
  }

  @Test
  void whatNamesNoRequestIsNamedAfterItself() {
    Headers foreign =
        new Records().intake(CanonicalRequest.of(FIRST), TENANT, asked(3, 17)).headers();

    assertThat(at(Topics.INTAKE, new RecordHeaders()).requestId()).isEqualTo("audio.intake-0@9");
    assertThat(at(Topics.ATTEMPTS, foreign).requestId()).isEqualTo("audio.attempts-0@9");
  }

  private static Original asked(int partition, long offset) {
    return new Original(
        "audio.acme.jobs", partition, offset, Samples.START, null, null, new RecordHeaders());
  }

  private static Original at(String topic, Headers headers) {
    return new Original(topic, 0, 9, Samples.START, null, null, headers);
  }
}
