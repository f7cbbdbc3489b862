package dev.patchbay.chained;

import dev.patchbay.chained.DegradedJob.Course;
import dev.patchbay.chained.TakingDown.Taken;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.TalkOutput;
import java.util.Optional;

/** How the end of a talk is reported that is not had live. */
final class DegradedEndings {
  private static final String HUNG_UP = "hung_up";

  private DegradedEndings() {}

  /**
   * One whose caller was told what was to be told.
   *
   * @param left whether the caller has left
   */
  static Ending completed(DegradedJob job, TalkOutput went, Taken taken, boolean left) {
    boolean callsBack = job.course() == Course.CALLBACK || taken.trouble().isPresent();
    Optional<Job> callback =
        callsBack ? Optional.of(job.dispatch().job().callback()) : Optional.empty();
    return new Ending.Completed(
        new JobOutput(went, taken.text(), taken.notes(), callback),
        Optional.of(reason(job, taken, left)));
  }

  /** Whose words could not be taken down is to be called back. */
  private static String reason(DegradedJob job, Taken taken, boolean left) {
    if (taken.trouble().isPresent()) {
      return "notes_failed";
    }
    if (taken.notes().isPresent()) {
      return "notes";
    }
    if (left) {
      return HUNG_UP;
    }
    return switch (job.course()) {
      case CALLBACK -> "callback";
      case PROMPT -> "notice";
      case NOTES -> job.attempt().windUp().orElse("nothing_said");
    };
  }
}
