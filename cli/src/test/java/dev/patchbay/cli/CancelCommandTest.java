package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CancelCommandTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");

  @Test
  void peopleAreToldWhatACancelDoesToAJobThatIsDoneOrNotKnown() {
    Printer.Line line =
        CancelCommand.line(new JobsTopic.Sent(JOB, "audio.acme.jobs", 3, 17, Instant.EPOCH));

    assertThat(line.text())
        .isEqualTo(
            "cancel of "
                + JOB
                + " is published; a job that is done stays done, and one that is not known yet is"
                + " remembered for ten minutes");
    assertThat(line.json().path("cancelRequested").asBoolean()).isTrue();
    assertThat(line.json().path("jobId").asString()).isEqualTo(JOB.toString());
  }
}
