package dev.patchbay.talk;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dispatches of a tenant's conversation, as the default policy routes them unless said otherwise.
 */
public final class LiveDispatches {
  public static final StageTarget HEARD =
      new StageTarget(Stage.SPEECH_TO_TEXT, "openai/gpt-transcribe", "gpt-transcribe");
  public static final StageTarget SPOKEN =
      new StageTarget(Stage.SPEECH_TO_SPEECH, "openai/gpt-realtime-2", "gpt-realtime-2");

  private LiveDispatches() {}

  public static Dispatch usual() {
    return routed(HEARD, SPOKEN);
  }

  /** The same, of a talk of which another holder has left something. */
  static Dispatch moved() {
    Dispatch begun = usual();
    LiveWork live = begun.live().orElseThrow();
    return new Dispatch(
        begun.tenant(),
        begun.ledgerPartition(),
        2,
        begun.route(),
        begun.finishBy(),
        begun.job(),
        begun.agent(),
        begun.handoffs(),
        Optional.of(new Checkpoint(List.of(new PartReference(1, 0, 0, 1)))),
        Optional.of(
            new LiveWork(
                live.in(),
                live.out(),
                live.format(),
                live.frames(),
                List.of(),
                Optional.of("lease_expired"))));
  }

  public static Dispatch routed(StageTarget... stages) {
    return dispatch(job(Purpose.CONVERSATION, Set.of(Output.TEXT, Output.AUDIO)), stages);
  }

  public static Dispatch dispatch(Job job, StageTarget... stages) {
    return dispatch(FakeBackEnd.ACME, job, Optional.of(agent()), stages);
  }

  public static Dispatch dispatch(
      TenantId tenant, Job job, Optional<AgentProfile> agent, StageTarget... stages) {
    return new Dispatch(
        tenant,
        1,
        1,
        new Route("conversation/realtime", Lane.CONVERSATION, Tier.A, List.of(stages)),
        Instant.parse("2026-11-20T13:00:00Z"),
        job,
        agent,
        List.of(),
        Optional.empty(),
        Optional.of(
            new LiveWork("line-1", job.jobId().toString(), FrameFormat.PCM16, Optional.empty())));
  }

  public static Job job(Purpose purpose, Set<Output> outputs) {
    return job(purpose, outputs, Optional.empty());
  }

  public static Job job(Purpose purpose, Set<Output> outputs, Optional<String> endUser) {
    return new Job(
        FakeBackEnd.JOB,
        purpose,
        null,
        new JobInput.Frames(Optional.of("line-1"), FrameFormat.PCM16),
        null,
        Optional.of("desk"),
        outputs,
        null,
        null,
        endUser,
        null,
        null);
  }

  public static AgentProfile agent() {
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
            List.of());
    return agent(Optional.of(live));
  }

  public static AgentProfile agent(Optional<LiveProfile> live) {
    return new AgentProfile(
        "agent/acme/desk/1",
        "desk",
        "Be brief.",
        "marin",
        400,
        Duration.ofSeconds(45),
        "A machine speaks.",
        "We call back.",
        live);
  }
}
