package dev.patchbay.stream.captions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stream.FakeAttempt;
import dev.patchbay.stream.StreamDispatches;
import dev.patchbay.worker.frames.TapStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where captions that take over begin, and what they leave to others. */
class CaptionJobTest {
  /** Else all would be lost that was said to a holder that left none. */
  @Test
  void withoutACapsuleTheStreamIsHeardSinceTheJobWasThere() {
    CaptionJob job = job(", \"moved\": \"lease_expired\", \"since\": \"2026-11-20T09:59:51Z\"");

    assertThat(job.start(Optional.empty()))
        .isEqualTo(new TapStart.Since(Instant.parse("2026-11-20T09:59:51Z")));
  }

  @Test
  void whereNobodySaysSinceWhenItIsHeardSinceTheAttemptWasSent() {
    assertThat(job("").start(Optional.empty())).isEqualTo(new TapStart.Since(FakeAttempt.SENT));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:01Z, 2026-11-20T10:00:00Z",
    "1969-12-31T23:59:59Z, 1970-01-01T00:00:00Z"
  })
  void noOtherTimeIsBelieved(String told, String heard) {
    assertThat(job(", \"since\": \"" + told + "\"").start(Optional.empty()))
        .isEqualTo(new TapStart.Since(Instant.parse(heard)));
  }

  @Test
  void linesAreLeftToTheNextHolderOnceOfAJobWhoeverIsLostBehindThat() {
    assertThat(job("").retells()).isTrue();
    assertThat(job(", \"moved\": \"lease_expired\"").retells()).isTrue();
    assertThat(job(", \"moved\": \"lines_lost\"").retells()).isFalse();
    String since = ", \"movedBefore\": [\"stopped\", \"lines_lost\", \"stopped\"]";
    assertThat(job(", \"moved\": \"lease_expired\"" + since).retells()).isFalse();
  }

  private static CaptionJob job(String live) {
    return CaptionJob.of(StreamDispatches.captions("", live), new FakeAttempt(List.of()));
  }
}
