package dev.patchbay.cli;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on record of one job, as its explanation is made of it. */
final class Histories {
  static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  static final TenantId ACME = TenantId.of("acme");
  static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  static final Route TRANSCRIPT =
      new Route(
          "chained/transcript",
          Lane.CHAINED,
          Tier.B,
          List.of(
              new StageTarget(Stage.SPEECH_TO_TEXT, "openai/gpt-transcribe", "gpt-transcribe"),
              new StageTarget(Stage.SPEECH_TO_TEXT, "second/whisper-1", "whisper-1")));
  static final Route CALLBACK =
      new Route(
          "chained-live/callback",
          Lane.CHAINED_LIVE,
          Tier.B,
          List.of(
              new StageTarget(Stage.TEXT_TO_SPEECH, "openai/gpt-4o-mini-tts", "gpt-4o-mini-tts")));

  /** A talk whose model was broken and whose agent names a callback. */
  static final Decision TO_A_CALLBACK =
      decision(
          DecisionKind.DISPATCH,
          "submitted",
          Optional.of(CALLBACK),
          Map.of("degradedFrom", "A breaker_open", "quote.worst", "0.0106098"),
          new Candidate(
              "conversation/realtime",
              Tier.A,
              false,
              Optional.of("breaker_open"),
              Optional.of(
                  "openai/gpt-realtime-2 is open since 2026-11-20T09:59:40Z and takes 0 of 100"
                      + " jobs")),
          passedOver(
              "chained-live/notes",
              "degraded_talk",
              "a talk becomes notes on it, and the agent names callback"),
          new Candidate("chained-live/callback", Tier.B, true, Optional.empty(), Optional.empty()),
          new Candidate(
              "chained-live/last-resort",
              Tier.C,
              false,
              Optional.of("preference"),
              Optional.of("stands behind chained-live/callback in policy/9")));

  static final Candidate TAKEN =
      new Candidate("chained/transcript", Tier.B, true, Optional.empty(), Optional.empty());
  static final Candidate OTHER_WORK = passedOver("captions/realtime", "purpose", "x");

  static final JobHistory NOTHING = JobHistory.of(ACME, JOB);

  static Candidate passedOver(String route, String whyNot, String margin) {
    return new Candidate(route, Tier.B, false, Optional.of(whyNot), Optional.of(margin));
  }

  static Decision decision(
      DecisionKind kind, String reason, Optional<Route> chosen, Candidate... candidates) {
    Map<String, String> values =
        Map.of(
            "attempts", "1 of 3",
            "room.chained", "4 of 8 slots free",
            "price.gpt-transcribe.input_audio_seconds", "0.0001");
    return decision(kind, reason, chosen, values, candidates);
  }

  static Decision decision(
      DecisionKind kind,
      String reason,
      Optional<Route> chosen,
      Map<String, String> values,
      Candidate... candidates) {
    return new Decision(
        "acme/1/1",
        ACME,
        JOB,
        TEN,
        kind,
        reason,
        1,
        "policy/4",
        "prices/2026-11-28",
        chosen,
        List.of(candidates),
        values);
  }

  static UsageLine line(UsageKind kind, String seconds, String cost) {
    return new UsageLine(
        "acme/1/1/1",
        ACME,
        JOB,
        1,
        1,
        1,
        kind,
        false,
        "req_1",
        "openai/gpt-transcribe",
        "gpt-transcribe",
        Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(seconds)),
        "prices/2026-11-28",
        Usd.parse(cost),
        TEN);
  }

  static Result quoted(String expected, String worst) {
    Result plain = result(new Outcome.Cancelled(), Optional.empty());
    return new Result(
        plain.resultId(),
        plain.tenant(),
        plain.jobId(),
        plain.purpose(),
        plain.outcome(),
        plain.route(),
        plain.tier(),
        plain.degradedFrom(),
        plain.attempts(),
        plain.epoch(),
        plain.publishedAt(),
        plain.finishedAt(),
        plain.costs(),
        plain.totalCost(),
        plain.attributes(),
        plain.effects(),
        Optional.of(new Quote(Usd.parse(expected), Usd.parse(worst))));
  }

  /** Of a talk that became a callback. */
  static Result calledBack() {
    var talk = new TalkOutput(4_120, 0, 1, 0, 0, 1, 0, 0, CallerFrames.NONE, 41);
    var output =
        new JobOutput(talk, Optional.empty(), Optional.empty(), Optional.of(talk().callback()));
    return new Result(
        "acme/1",
        ACME,
        JOB,
        Purpose.CONVERSATION,
        new Outcome.Completed(output, Optional.of("callback")),
        Optional.of(CALLBACK),
        Optional.of(Tier.B),
        Optional.of(new DegradedFrom(Tier.A, "breaker_open")),
        1,
        1,
        TEN,
        TEN.plusMillis(5200),
        List.of(),
        Usd.parse("0.0007"),
        Map.of());
  }

  /** Of a talk that a worker lost and another one gave back. */
  static Result moved() {
    Result plain = result(new Outcome.Cancelled(), Optional.empty());
    return new Result(
        plain.resultId(),
        plain.tenant(),
        plain.jobId(),
        Purpose.CONVERSATION,
        plain.outcome(),
        plain.route(),
        plain.tier(),
        plain.degradedFrom(),
        3,
        3,
        plain.publishedAt(),
        plain.finishedAt(),
        plain.costs(),
        plain.totalCost(),
        plain.attributes(),
        List.of(),
        Optional.empty(),
        List.of(
            new JobMove(TEN.plusMillis(9_250), 1, "lease_expired"),
            new JobMove(TEN.plusSeconds(70), 2, "worker_draining")));
  }

  static Job talk() {
    return new TalkDraft(
            JOB, "front-desk", FrameFormat.PCMU, Optional.of("en"), Optional.empty(), Map.of())
        .job();
  }

  static Result result(Outcome outcome, Optional<DegradedFrom> degradedFrom) {
    return new Result(
        "acme/1",
        ACME,
        JOB,
        Purpose.TRANSCRIPT,
        outcome,
        Optional.of(TRANSCRIPT),
        Optional.of(Tier.B),
        degradedFrom,
        1,
        1,
        TEN,
        TEN.plusMillis(2500),
        List.of(),
        Usd.parse("0.00125"),
        Map.of());
  }

  private Histories() {}
}
