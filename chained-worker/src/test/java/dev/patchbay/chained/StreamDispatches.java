package dev.patchbay.chained;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Streams that go on by the chain, by two vendors of each stage. */
final class StreamDispatches {
  private StreamDispatches() {}

  /**
   * @param moved why another holder goes on with it
   * @param left from where
   */
  static Dispatch captions(Optional<String> moved, Optional<Checkpoint> left, Output... outputs) {
    return dispatch(
        TalkCourse.CAPTIONS,
        Languages.UNKNOWN,
        stages().subList(0, 2),
        Set.of(outputs),
        moved,
        left);
  }

  /** The same with translations into these languages. */
  static Dispatch translation(
      Optional<String> moved, Optional<Checkpoint> left, String... languages) {
    return dispatch(
        TalkCourse.TRANSLATION,
        new Languages(Optional.empty(), List.of(languages)),
        stages(),
        Set.of(Output.TEXT),
        moved,
        left);
  }

  /** The same, to be heard as well. */
  static Dispatch spokenTranslation(
      Optional<String> moved, Optional<Checkpoint> left, String... languages) {
    return dispatch(
        TalkCourse.TRANSLATION,
        new Languages(Optional.empty(), List.of(languages)),
        ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO).route().stages().stream()
            .filter(stage -> !stage.target().equals(ScriptedProvider.LOCAL))
            .toList(),
        Set.of(Output.TEXT, Output.AUDIO),
        moved,
        left);
  }

  /** The same on another route. */
  static Dispatch on(Route other, Dispatch usual) {
    return new Dispatch(
        usual.tenant(),
        usual.ledgerPartition(),
        usual.attempt(),
        other,
        usual.finishBy(),
        usual.job(),
        usual.agent(),
        usual.handoffs(),
        usual.checkpoint(),
        usual.live());
  }

  private static List<StageTarget> stages() {
    return ScriptedJobs.recorded(Purpose.NOTES, Output.TEXT).route().stages();
  }

  private static Dispatch dispatch(
      TalkCourse course,
      Languages languages,
      List<StageTarget> stages,
      Set<Output> outputs,
      Optional<String> moved,
      Optional<Checkpoint> left) {
    var job =
        new Job(
            ScriptedProvider.JOB,
            course.purpose(),
            null,
            new JobInput.Frames(Optional.of(ToneStream.NAME), FrameFormat.PCMU),
            languages,
            Optional.empty(),
            outputs,
            null,
            null,
            Optional.empty(),
            null,
            null);
    var live =
        new LiveWork(
            ToneStream.NAME,
            "job-1",
            FrameFormat.PCMU,
            Optional.empty(),
            List.of(),
            moved,
            Optional.of(course));
    return new Dispatch(
        TenantId.of("acme"),
        0,
        1,
        new Route("chained-live/" + course, Lane.CHAINED_LIVE, Tier.B, stages),
        Instant.MAX,
        job,
        Optional.empty(),
        List.of(),
        left,
        Optional.of(live));
  }
}
