package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chained.DegradedJob.Course;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DegradedJobTest {
  private static final DegradedTalk CALLBACK = DegradedTalks.callback();
  private static final DegradedTalk NOTES = DegradedTalks.notes();

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
    List<StageTarget> stages = hears ? DegradedTalks.everything() : DegradedTalks.voices();
    Dispatch dispatch = DegradedTalks.dispatch(degraded, stages, becomes);
    return new DegradedJob(
        dispatch,
        new RecordingAttempt(),
        dispatch.agent().orElseThrow(),
        degraded,
        dispatch.live().orElseThrow(),
        new FramesPlace(0, 0));
  }
}
