package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.ObstacleKind;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final DegradedFrom FROM = new DegradedFrom(Tier.B, "provider_unavailable");

  @Test
  void anEventOfMovingSaysWhereToAndWhy() {
    var route = new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of());

    assertThat(MessageLines.what(new JobEvent.Moved(JOB, TEN, route, FROM)))
        .isEqualTo(
            "moved       route chained/last-resort (tier C) (instead of B: provider_unavailable)");
  }

  @Test
  void anEventOfMovingToAnotherWorkerSaysWhy() {
    var route = new Route("conversation/realtime", Lane.CONVERSATION, Tier.A, List.of());

    assertThat(MessageLines.what(new JobEvent.Moved(JOB, TEN, route, "lease_expired")))
        .isEqualTo(
            "moved       route conversation/realtime (tier A) (another worker: lease_expired)");
  }

  @Test
  void anAcceptedJobAndAQuotedOneSayWhatTheyAreEstimatedToCost() {
    var route = new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of());
    Optional<Quote> quote = Optional.of(new Quote(Usd.parse("0.0012"), Usd.parse("0.45")));
    var obstacle = new Obstacle(ObstacleKind.DEFERRED, "breaker_open", "its targets are open");

    assertThat(MessageLines.what(new JobEvent.Accepted(JOB, TEN, route, Map.of(), quote)))
        .isEqualTo("accepted    route chained/last-resort (tier C), expected $0.0012, worst $0.45");
    assertThat(MessageLines.what(new JobEvent.Quoted(JOB, TEN, route, quote, Optional.of(FROM))))
        .isEqualTo(
            "quoted      route chained/last-resort (tier C) (instead of B: provider_unavailable),"
                + " expected $0.0012, worst $0.45");
    assertThat(MessageLines.what(new JobEvent.Quoted(JOB, TEN, obstacle)))
        .isEqualTo("quoted      deferred: breaker_open: its targets are open");
  }

  @Test
  void anEventOfALiveTalkSaysWhatItsAgentDoesAndWhatIsOddAboutItsFrames() {
    assertThat(MessageLines.what(new JobEvent.State(JOB, TEN, 1, TalkState.THINKING)))
        .isEqualTo("state       thinking");
    assertThat(
            frames(FrameFindingKind.MISSING, Optional.of(118L), Optional.of(3L), Optional.empty()))
        .isEqualTo("frames      missing 3 frames from 118");
    assertThat(
            frames(FrameFindingKind.LATE, Optional.of(118L), Optional.empty(), Optional.of(310L)))
        .isEqualTo("frames      late from 118 310 ms");
    var unreadable =
        new JobEvent.Frames(
            JOB,
            TEN,
            1,
            FrameFindingKind.UNREADABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(9L),
            Optional.of("pb-seq"),
            Optional.of("must be there"));
    assertThat(MessageLines.what(unreadable))
        .isEqualTo("frames      unreadable at offset 9 pb-seq must be there");
  }

  private static String frames(
      FrameFindingKind kind, Optional<Long> sequence, Optional<Long> count, Optional<Long> ms) {
    return MessageLines.what(
        new JobEvent.Frames(
            JOB,
            TEN,
            1,
            kind,
            sequence,
            count,
            ms,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void aDecisionNamesTheOtherRoutesThatAreForSuchAJobAndWereNotTakenForAReasonOfTheirOwn() {
    var preferred = other("chained/second", "preference");

    assertThat(MessageLines.of(decision("fits", other("live", "purpose"), preferred)))
        .isEqualTo(
            "10:00:00.000  "
                + JOB
                + "  acme          reject      fits  attempt 0  -  not chained/second: preference");
    assertThat(MessageLines.of(decision("unpriced", other("chained/first", "unpriced"))))
        .endsWith("  reject      unpriced  attempt 0  -");
  }

  @Test
  void notesAreReadBelowTheLineAndSubtitlesOnlyWhenTheyAreAll() {
    var notes =
        output(Optional.empty(), Optional.of("WEBVTT\n"), Optional.of("{\"summary\":\"Hello.\"}"));
    var subtitles = output(Optional.empty(), Optional.of("WEBVTT\n\nHello.\n"), Optional.empty());

    assertThat(OutputLines.of(notes)).containsExactly("Summary: Hello.");
    assertThat(OutputLines.of(subtitles)).containsExactly("WEBVTT", "", "Hello.");
  }

  private static Candidate other(String route, String whyNot) {
    return new Candidate(route, Tier.B, false, Optional.of(whyNot), Optional.of("by far"));
  }

  private static Decision decision(String reason, Candidate... candidates) {
    return new Decision(
        "acme/1/1",
        TenantId.of("acme"),
        JOB,
        TEN,
        DecisionKind.REJECT,
        reason,
        0,
        "policy/2",
        "prices/1",
        Optional.empty(),
        List.of(candidates),
        Map.of());
  }

  private static JobOutput output(
      Optional<String> text, Optional<String> webvtt, Optional<String> notes) {
    return new JobOutput(
        text, List.of(), webvtt, Optional.empty(), notes.map(JsonObject::parse), Optional.empty());
  }
}
