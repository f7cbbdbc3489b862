package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chained.DegradedJob.Course;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DegradedJobTest {
  private static final DegradedTalk CALLBACK =
      new DegradedTalk(DegradedTalk.As.CALLBACK, "We cannot talk now.", Optional.empty());
  private static final DegradedTalk NOTES =
      new DegradedTalk(
          DegradedTalk.As.NOTES, "Say what it is about.", Optional.of(Duration.ofMinutes(1)));

  @Test
  void whatTheDispatchSaysCountsWhateverTheStagesTell() {
    for (boolean hears : List.of(true, false)) {
      assertThat(course(NOTES, hears, TalkCourse.NOTES)).isEqualTo(Course.NOTES);
      assertThat(course(NOTES, hears, TalkCourse.NOTICE)).isEqualTo(Course.PROMPT);
      assertThat(course(CALLBACK, hears, TalkCourse.CALLBACK)).isEqualTo(Course.CALLBACK);
    }
  }

  @Test
  void ofADispatchThatSaysNothingTheStagesTellIt() {
    assertThat(job(NOTES, true, Optional.empty()).course()).isEqualTo(Course.NOTES);
    assertThat(job(NOTES, false, Optional.empty()).course()).isEqualTo(Course.PROMPT);
    assertThat(job(CALLBACK, false, Optional.empty()).course()).isEqualTo(Course.CALLBACK);
  }

  @Test
  void aTalkIsNoneOfThem() {
    assertThatThrownBy(() -> course(NOTES, true, TalkCourse.TALK))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Course course(DegradedTalk degraded, boolean hears, TalkCourse becomes) {
    return job(degraded, hears, Optional.of(becomes)).course();
  }

  private static DegradedJob job(
      DegradedTalk degraded, boolean hears, Optional<TalkCourse> becomes) {
    var live =
        new LiveWork(
            "line-1",
            "job-1",
            FrameFormat.PCM16,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            becomes);
    return new DegradedJob(
        dispatch(hears, live),
        new RecordingAttempt(),
        agent(),
        degraded,
        live,
        new FramesPlace(0, 0));
  }

  private static Dispatch dispatch(boolean hears, LiveWork live) {
    var stages = new ArrayList<StageTarget>();
    if (hears) {
      stages.add(new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"));
    }
    stages.addAll(ScriptedProvider.voices());
    var job =
        new Job(
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
    return new Dispatch(
        TenantId.of("acme"),
        0,
        1,
        new Route("chained-live/x", Lane.CHAINED_LIVE, Tier.B, stages),
        Instant.MAX,
        job,
        Optional.of(agent()),
        List.of(),
        Optional.empty(),
        Optional.of(live));
  }

  private static AgentProfile agent() {
    return new AgentProfile(
        "agent/acme/desk/1",
        "desk",
        "Be brief.",
        "marin",
        400,
        Duration.ofSeconds(45),
        "A machine speaks.",
        "We are sorry.",
        Optional.empty());
  }
}
