package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.onTopic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.ObstacleKind;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** When the demo's caller who is kept away takes the telephone. */
class DemoDetourTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final Obstacle NOBODY =
      new Obstacle(ObstacleKind.DEFERRED, "unserved", "nobody is there yet");

  private final DemoJob first = job(DemoTalk.LABEL);
  private final DemoJob keptAway = job(DemoCallback.KEPT_AWAY);
  private final DemoEvidence evidence = new DemoEvidence(DemoFixture.PLAN);
  private final List<String> done = new ArrayList<>();
  private final DemoDetour detour =
      new DemoDetour(
          evidence,
          (_, value) -> done.add(request(value)),
          called -> done.add("calls " + called.label()),
          word -> done.add("breaker " + word));

  @Test
  void nothingIsDoneBeforeTheOtherTalkGoesOn() {
    assertThat(sent()).isFalse();

    assertThat(done).isEmpty();
  }

  @Test
  void theRouterIsAskedUntilItGoesByTheBreaker() {
    begins();
    assertThat(sent()).isFalse();
    assertThat(sent()).isFalse();
    assertThat(done).containsExactly("breaker open", "quote");

    answers(Optional.empty());
    assertThat(sent()).isFalse();
    assertThat(done).containsExactly("breaker open", "quote", "quote");

    answers(Optional.of(Lane.CHAINED_LIVE));
    assertThat(sent()).isTrue();
    assertThat(done).endsWith("calls " + DemoCallback.KEPT_AWAY, "submit");
  }

  @Test
  void whoIsCalledBackByItselfWaitsUntilTalksAreHadLiveAndGivesNoOrder() {
    assertThat(detour.liveAgain(keptAway, value())).isFalse();
    answers(Optional.of(Lane.CHAINED_LIVE));
    assertThat(detour.liveAgain(keptAway, value())).isFalse();
    answers(Optional.of(Lane.CONVERSATION));
    assertThat(detour.liveAgain(keptAway, value())).isTrue();

    assertThat(done).containsExactly("quote", "quote", "calls " + DemoCallback.KEPT_AWAY, "submit");
  }

  @Test
  void whoIsToBeRefusedWaitsUntilTheRouterSaysSo() {
    assertThat(detour.refused(keptAway, value())).isFalse();
    answers(Optional.of(Lane.CONVERSATION));
    assertThat(detour.refused(keptAway, value())).isFalse();
    answers(Optional.empty());
    assertThat(detour.refused(keptAway, value())).isTrue();

    assertThat(done).endsWith("calls " + DemoCallback.KEPT_AWAY, "submit");
  }

  private boolean sent() {
    return detour.keptAway(keptAway, value(), first.jobId());
  }

  private Job value() {
    return ((DemoJob.Source.KeptAway) keptAway.source()).value();
  }

  private void begins() {
    evidence.add(event(new JobEvent.Started(first.jobId(), NOON, 1, 1)));
  }

  private void answers(Optional<Lane> lane) {
    evidence.add(
        event(
            lane.map(it -> new Route("any", it, Tier.B, List.of()))
                .map(route ->
                    new JobEvent.Quoted(
                        keptAway.jobId(), NOON, route, Optional.empty(), Optional.empty()))
                .orElseGet(() -> new JobEvent.Quoted(keptAway.jobId(), NOON, NOBODY))));
  }

  private static ConsumerRecord<byte[], byte[]> event(JobEvent event) {
    return onTopic(Topics.events(DemoPlan.SHOP), event);
  }

  private static String request(byte[] value) {
    return Json.tree(value).path("type").asString("");
  }
}
