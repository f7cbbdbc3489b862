package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTimelineTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private final DemoJob parcel = job("parcel call");

  @Test
  void stepsStandInTheOrderOfTimeWhateverTheOrderOfReading() {
    var resort = new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of());
    var timeline =
        new DemoTimeline(
            List.of(
                new JobEvent.Started(parcel.jobId(), at(200), 1, 1),
                new JobEvent.Moved(
                    parcel.jobId(), at(400), resort, new DegradedFrom(Tier.B, "unpriced")),
                new JobEvent.Retrying(parcel.jobId(), at(300), 1, "provider_unavailable"),
                new JobEvent.Accepted(parcel.jobId(), at(100), DemoFixture.ROUTE, Map.of()),
                new JobEvent.Started(job("train question").jobId(), at(150), 1, 1)),
            List.of(result(parcel, completed("Hello."), 2, "0.1")));

    assertThat(timeline.steps(parcel.jobId()))
        .containsExactly(
            step(0, "published"),
            step(100, "accepted on chained/transcript, tier B"),
            step(200, "attempt 1 began, epoch 1"),
            step(300, "attempt 1 ended: provider_unavailable"),
            step(400, "moved to chained/last-resort, tier C instead of tier B: unpriced"),
            step(1234, "completed"));
    assertThat(timeline.span(parcel.jobId()))
        .contains(new DemoTimeline.Span(millis(0), millis(200), millis(1234)));
    assertThat(timeline.whole()).isEqualTo(millis(1234));
  }

  @Test
  void aJobWithoutAResultBeginsWithWhatIsKnownOfIt() {
    var timeline =
        new DemoTimeline(List.of(new JobEvent.Cancelling(parcel.jobId(), at(700))), List.of());

    assertThat(timeline.steps(parcel.jobId()))
        .containsExactly(step(0, "its holder was told to stop"));
    assertThat(timeline.span(parcel.jobId())).isEmpty();
    assertThat(timeline.whole()).isZero();
    assertThat(DemoTimeline.NONE.steps(parcel.jobId())).isEmpty();
  }

  private static DemoTimeline.Step step(long millis, String what) {
    return new DemoTimeline.Step(millis(millis), what);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Instant at(long millis) {
    return NOON.plusMillis(millis);
  }
}
