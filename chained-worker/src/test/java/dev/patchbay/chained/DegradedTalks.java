package dev.patchbay.chained;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conversations that are not had live, and what they become. */
final class DegradedTalks {
  private static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

  private DegradedTalks() {}

  static DegradedTalk callback() {
    return new DegradedTalk(DegradedTalk.As.CALLBACK, "We cannot talk now.", Optional.empty());
  }

  static DegradedTalk notes() {
    return new DegradedTalk(DegradedTalk.As.NOTES, "Please say what it is about.", A_MINUTE);
  }

  static List<StageTarget> voices() {
    return ScriptedJobs.voices();
  }

  static List<StageTarget> everything() {
    var stages =
        new ArrayList<>(
            List.of(
                new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"),
                new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.OTHER_EAR, "gpt-transcribe"),
                new StageTarget(Stage.TEXT, ScriptedProvider.PEN, "gpt-6-luna")));
    stages.addAll(voices());
    return stages;
  }

  static Job job() {
    return new Job(
        ScriptedProvider.JOB,
        Purpose.CONVERSATION,
        null,
        new JobInput.Frames(Optional.of("line-1"), FrameFormat.PCM16),
        null,
        Optional.of("desk"),
        Set.of(Output.AUDIO),
        null,
        null,
        Optional.empty(),
        null,
        null);
  }

  static Dispatch dispatch(DegradedTalk degraded, List<StageTarget> stages) {
    return dispatch(degraded, stages, Optional.empty());
  }

  /**
   * @param becomes what the dispatch says that it is
   */
  static Dispatch dispatch(
      DegradedTalk degraded, List<StageTarget> stages, Optional<TalkCourse> becomes) {
    var live =
        new LiveProfile(
            "marin",
            new TurnDetection.ServerVad(
                new BigDecimal("0.5"),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.empty()),
            1024,
            InputTranscription.USUAL,
            "Good day.",
            new TalkLimits(Duration.ofMinutes(20), Duration.ofSeconds(45), Usd.parse("2.5")),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(degraded));
    var agent =
        new AgentProfile(
            "agent/acme/desk/1",
            "desk",
            "Be brief.",
            "marin",
            400,
            Duration.ofSeconds(45),
            "A machine speaks.",
            "We are sorry.",
            Optional.of(live));
    return new Dispatch(
        TenantId.of("acme"),
        0,
        1,
        new Route("chained-live/x", Lane.CHAINED_LIVE, Tier.B, stages),
        Instant.MAX,
        job(),
        Optional.of(agent),
        List.of(),
        Optional.empty(),
        Optional.of(
            new LiveWork(
                "line-1",
                "job-1",
                FrameFormat.PCM16,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                becomes)));
  }
}
