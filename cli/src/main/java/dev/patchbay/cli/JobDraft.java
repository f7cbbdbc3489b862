package dev.patchbay.cli;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the options of {@code submit} say of a job, without its input. */
record JobDraft(
    Kind kind,
    JobId jobId,
    Set<Output> outputs,
    Optional<String> language,
    Optional<Duration> startWithin,
    Optional<Instant> finishBy,
    Map<String, String> attributes) {

  /** The purposes that the command can make jobs of. */
  enum Kind {
    transcript(Purpose.TRANSCRIPT, Output.TEXT),
    announcement(Purpose.ANNOUNCEMENT, Output.AUDIO);

    private final Purpose purpose;
    private final Output usual;

    Kind(Purpose purpose, Output usual) {
      this.purpose = purpose;
      this.usual = usual;
    }
  }

  Job job(JobInput input) {
    return new Job(
        jobId,
        kind.purpose,
        Needs.NONE,
        input,
        new Languages(language, List.of()),
        Optional.empty(),
        outputs.isEmpty() ? Set.of(kind.usual) : outputs,
        new JobLimits(Optional.empty(), Optional.empty(), startWithin, finishBy),
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        attributes);
  }
}
