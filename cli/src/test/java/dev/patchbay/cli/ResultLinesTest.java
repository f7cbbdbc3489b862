package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultLinesTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final DegradedFrom FROM = new DegradedFrom(Tier.B, "provider_unavailable");
  private static final AudioReference AUDIO =
      new AudioReference(URI.create("file:///out/acme/1.wav"), "audio/wav", 1092, 110_060);
  private static final JobOutput SPEECH =
      new JobOutput(Optional.empty(), List.of(), Optional.of(AUDIO));

  @Test
  void anAnnouncementIsAShortLineAndTheAddressOfItsSpeech() {
    assertThat(ResultLines.whole(result(Purpose.ANNOUNCEMENT, SPEECH)).lines())
        .containsExactly(
            "completed  announcement  1.09 s of speech  in 1.2 s, 1 attempt, $0.00027",
            "file:///out/acme/1.wav");
  }

  @Test
  void speechAmongManyResultsStandsOnTheLineItself() {
    assertThat(ResultLines.of(result(Purpose.ANNOUNCEMENT, SPEECH)))
        .isEqualTo(
            "10:00:01.234  "
                + JOB
                + "  acme          announcement  completed  tier B  attempts 1  1234 ms  $0.00027"
                + "  file:///out/acme/1.wav (1.09 s of speech)");
  }

  @Test
  void aReplysWordsStandBelowItsLineAndThenWhereItsSpeechIs() {
    var said = new JobOutput(Optional.of("Hello.\nWe call."), List.of(), Optional.of(AUDIO));

    assertThat(ResultLines.whole(result(Purpose.REPLY, said)).lines())
        .containsExactly(
            "completed  reply  1.09 s of speech  in 1.2 s, 1 attempt, $0.00027",
            "Hello.",
            "We call.",
            "file:///out/acme/1.wav");
  }

  @Test
  void aResultOnALesserTierSaysInsteadOfWhichAndWhy() {
    Result lesser = lesser(new Outcome.Completed(SPEECH), Optional.of(Tier.C));

    assertThat(ResultLines.of(lesser))
        .contains("  completed  tier C (instead of B: provider_unavailable)  attempts 2  ");
    assertThat(ResultLines.whole(lesser).lines().findFirst())
        .contains(
            "completed  reply  1.09 s of speech  tier C (instead of B: provider_unavailable)"
                + "  in 1.2 s, 2 attempts, $0.00027");
  }

  @Test
  void whatFailedOnALesserTierTooGotNothingInsteadOfTheBetterOne() {
    var failed = new Outcome.Failed("attempts_exhausted", "attempts: must be at most 4");
    Result lesser = lesser(failed, Optional.empty());

    assertThat(ResultLines.whole(lesser).lines())
        .containsExactly(
            "failed, also on tier C (B: provider_unavailable)  reply"
                + "  in 1.2 s, 2 attempts, $0.00027",
            "attempts_exhausted: attempts: must be at most 4");
    assertThat(ResultLines.of(lesser))
        .contains("  failed     also on tier C (B: provider_unavailable)  attempts 2  ");
  }

  @Test
  void aCostThatIsAnEstimateIsCalledThatUntilItIsTakenBack() {
    var actual = cost("0.0002", UsageKind.ACTUAL);
    var estimated = cost("0.00007", UsageKind.ESTIMATED);
    var correction = cost("-0.00007", UsageKind.CORRECTION);

    assertThat(ResultLines.of(cancelled(actual, estimated)))
        .endsWith("  1234 ms  up to $0.00027 (estimate)");
    assertThat(ResultLines.whole(cancelled(actual, estimated)))
        .isEqualTo("cancelled  reply  in 1.2 s, 1 attempt, up to $0.00027 (estimate)");
    assertThat(ResultLines.of(cancelled(actual, estimated, correction)))
        .endsWith("  1234 ms  $0.00027");
  }

  @Test
  void aTranscriptOfARecordingWithoutSpeechSaysSo() {
    var silent = new JobOutput(Optional.of(""), List.of(), Optional.empty());
    var subtitles =
        new JobOutput(
            Optional.empty(),
            List.of(),
            Optional.of("WEBVTT\n"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    for (JobOutput output : List.of(silent, subtitles, JobOutput.NONE)) {
      Result result = result(Purpose.TRANSCRIPT, output);

      assertThat(ResultLines.of(result)).endsWith("  $0.00027  no words were heard");
      assertThat(ResultLines.whole(result).lines())
          .containsExactly(
              "completed  transcript  in 1.2 s, 1 attempt, $0.00027", "no words were heard");
    }
  }

  @Test
  void aTalkIsItsLengthOnTheLineAndBelowItHowItWent() {
    var frames =
        new CallerFrames(Map.of(FrameFindingKind.MISSING, 3L), 1_530, 61_200, 20_480, 310, 42);
    var talk = new JobOutput(new TalkOutput(61_240, 3, 4, 1, 2, 41, 5, 1, frames, 642));

    assertThat(ResultLines.whole(result(Purpose.CONVERSATION, talk)).lines())
        .containsExactly(
            "completed  conversation  61.24 s of talk  in 1.2 s, 1 attempt, $0.00027",
            "turns: caller 3, agent 4, interruptions 1, tool calls 2",
            "transcript: 41 lines, 5 of them may be missing",
            "caller's frames: 1530, 61.20 s of audio, 20.48 s silent, at worst 310 ms late and"
                + " 42 ms uneven, missing 3",
            "agent's frames: 642",
            "provider sessions: 2");
    assertThat(ResultLines.of(result(Purpose.CONVERSATION, talk)))
        .endsWith("  $0.00027  61.24 s of talk, turns: caller 3, agent 4");
  }

  @Test
  void aTalkThatIsOverTellsWhy() {
    var talk = new JobOutput(new TalkOutput(61_240, 3, 4, 0, 0, 41, 0, 0, CallerFrames.NONE, 642));
    var spent = new Outcome.Completed(talk, Optional.of("cost"));
    Result result =
        result(Purpose.CONVERSATION, spent, Optional.of(Tier.A), Optional.empty(), 1, List.of());

    assertThat(ResultLines.whole(result)).startsWith("completed: cost  conversation  61.24 s");
    assertThat(ResultLines.of(result)).endsWith("turns: caller 3, agent 4: cost");
  }

  @Test
  void aTalkThatBecameACallbackTellsItsJobAndHowToMakeTheCall() {
    JobId callback = Histories.talk().callback().jobId();

    assertThat(ResultLines.whole(Histories.calledBack()).lines())
        .startsWith(
            "completed: callback  conversation  4.12 s of talk  tier B (instead of A:"
                + " breaker_open)  in 5.2 s, 1 attempt, $0.0007")
        .endsWith(
            "callback: job "
                + callback
                + "; once the caller is on the line: patchbay talk FILE --agent front-desk"
                + " --language en --tenant acme --job-id "
                + callback);
    assertThat(ResultLines.of(Histories.calledBack()))
        .endsWith("turns: caller 0, agent 1: callback, job " + callback);
  }

  @Test
  void aTalkThatFailedTellsWhyAndHowItWentUntilThen() {
    var talk = new TalkOutput(61_240, 3, 4, 0, 0, 41, 0, 0, CallerFrames.NONE, 642);
    var failed = new Outcome.Failed("frames_lost", "Not taken.", Optional.of(talk));

    assertThat(ResultLines.whole(lesser(failed, Optional.empty())).lines())
        .contains("frames_lost: Not taken.")
        .containsAll(TalkReport.of(talk));
  }

  @Test
  void ofAnOrdinaryTalkNothingIsToldThatDidNotHappen() {
    var talk = new TalkOutput(61_240, 3, 4, 0, 0, 41, 0, 0, CallerFrames.NONE, 642);

    assertThat(TalkReport.of(talk))
        .contains("transcript: 41 lines", "agent's frames: 642")
        .hasSize(4);
  }

  @Test
  void captionsAreTheirWordsAndBelowThemHowTheyWent() {
    var stream =
        new StreamOutput(61_200, 30_125, 1, 0, 0, 9, 0, CallerFrames.NONE, List.of(), 0, 0);
    var output =
        new JobOutput(Optional.of("Hello."), List.of(), Optional.empty(), Optional.empty(), stream);
    Result result = result(Purpose.CAPTIONS, output);

    assertThat(ResultLines.whole(result).lines())
        .startsWith("completed  captions  61.20 s heard  in 1.2 s, 1 attempt, $0.00027", "Hello.")
        .containsAll(StreamReport.of(stream));
    assertThat(ResultLines.withoutWords(result).lines())
        .doesNotContain("Hello.")
        .containsAll(StreamReport.of(stream));
    assertThat(ResultLines.of(result)).endsWith("  $0.00027  \"Hello.\"");
  }

  @Test
  void captionsThatFailedTellHowTheyWentUntilThen() {
    var stream =
        new StreamOutput(61_200, 30_125, 1, 0, 0, 9, 0, CallerFrames.NONE, List.of(), 0, 0);
    var failed = new Outcome.Failed("idle", "Cut.", Optional.empty(), Optional.of(stream));

    assertThat(ResultLines.whole(lesser(failed, Optional.empty())).lines())
        .contains("idle: Cut.")
        .containsAll(StreamReport.of(stream));
  }

  private static CostLine cost(String usd, UsageKind kind) {
    return new CostLine("acme/1/" + kind, "first", "model", kind, Usd.parse(usd));
  }

  private static Result cancelled(CostLine... costs) {
    return result(
        Purpose.REPLY,
        new Outcome.Cancelled(),
        Optional.empty(),
        Optional.empty(),
        1,
        List.of(costs));
  }

  private static Result lesser(Outcome outcome, Optional<Tier> tier) {
    return result(Purpose.REPLY, outcome, tier, Optional.of(FROM), 2, List.of());
  }

  private static Result result(Purpose purpose, JobOutput output) {
    return result(
        purpose,
        new Outcome.Completed(output),
        Optional.of(Tier.B),
        Optional.empty(),
        1,
        List.of());
  }

  private static Result result(
      Purpose purpose,
      Outcome outcome,
      Optional<Tier> tier,
      Optional<DegradedFrom> from,
      int attempts,
      List<CostLine> costs) {
    return new Result(
        "acme/1",
        TenantId.of("acme"),
        JOB,
        purpose,
        outcome,
        from.map(_ -> new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of())),
        tier,
        from,
        attempts,
        attempts,
        TEN,
        TEN.plusMillis(1234),
        costs,
        Usd.parse("0.00027"),
        Map.of());
  }
}
