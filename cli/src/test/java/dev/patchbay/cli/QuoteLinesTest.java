package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.ObstacleKind;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoteLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Optional<Quote> QUOTE =
      Optional.of(new Quote(Usd.parse("0.0012"), Usd.parse("0.45")));

  @Test
  void aRouteIsToldWithItsTargetsAndItsCosts() {
    var route =
        new Route(
            "chained/notes",
            Lane.CHAINED,
            Tier.B,
            List.of(
                new StageTarget(Stage.SPEECH_TO_TEXT, "openai/whisper-1", "whisper-1"),
                new StageTarget(Stage.SPEECH_TO_TEXT, "second/ears", "ears"),
                new StageTarget(Stage.TEXT, "openai/gpt", "gpt")));

    assertThat(lines(new JobEvent.Quoted(JOB, TEN, route, QUOTE, Optional.empty())))
        .containsExactly(
            "lane      chained",
            "tier      B",
            "route     chained/notes",
            "          speech-to-text by openai/whisper-1, else second/ears",
            "          text by openai/gpt",
            "expected  $0.0012",
            "worst     $0.45");
  }

  @Test
  void aTalkThatWouldNotBeHadLiveHasItsWholeCost() {
    var route = new Route("chained-live/callback", Lane.CHAINED_LIVE, Tier.B, List.of());
    var from = Optional.of(new DegradedFrom(Tier.A, "breaker_open"));

    assertThat(lines(new JobEvent.Quoted(JOB, TEN, route, QUOTE, from)))
        .contains("tier      B (instead of A: breaker_open)", "worst     $0.45");
  }

  @Test
  void aLesserTierSaysInsteadOfWhatAndWhatHasNoAmountADash() {
    var route = new Route("chained/last\u001b[2J", Lane.CHAINED, Tier.C, List.of());
    var from = Optional.of(new DegradedFrom(Tier.B, "budget_soft"));

    assertThat(lines(new JobEvent.Quoted(JOB, TEN, route, Optional.empty(), from)))
        .containsExactly(
            "lane      chained",
            "tier      C (instead of B: budget_soft)",
            "route     chained/last\\u001b[2J",
            "expected  -",
            "worst     -");
  }

  @Test
  void aTalkIsToldAsAWholeToo() {
    var route = new Route("conversation/realtime", Lane.CONVERSATION, Tier.A, List.of());
    var quote = new Quote(Usd.parse("0.05"), Usd.parse("1.5"), Optional.of(Usd.parse("0.280052")));

    assertThat(lines(new JobEvent.Quoted(JOB, TEN, route, Optional.of(quote), Optional.empty())))
        .endsWith(
            "expected  $0.05, before its first report",
            "worst     $1.5, before its first report",
            "talk      $0.280052, the whole of it, as expected");
  }

  @Test
  void anObstacleIsOneLine() {
    var obstacle = new Obstacle(ObstacleKind.REJECTED, "unpriced", "no price table is active");

    assertThat(lines(new JobEvent.Quoted(JOB, TEN, obstacle)))
        .containsExactly("rejected: unpriced: no price table is active");
  }

  private static List<String> lines(JobEvent.Quoted quoted) {
    return QuoteLines.of(quoted).lines().toList();
  }
}
