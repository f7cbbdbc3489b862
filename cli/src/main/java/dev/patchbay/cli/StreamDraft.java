package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The job that the options of {@code captions} and {@code translate} describe. */
record StreamDraft(JobId jobId, FrameFormat format, StreamOptions options) {
  /**
   * @param spoken a hint
   * @throws ContractViolation that names the option
   */
  Job captions(Optional<String> spoken, Set<Output> outputs) {
    return named(Purpose.CAPTIONS, spoken, List.of(), outputs);
  }

  /**
   * @param targets the languages
   * @throws ContractViolation that names the option
   */
  Job translation(List<String> targets, Set<Output> outputs) {
    return named(Purpose.TRANSLATION, Optional.empty(), targets, outputs);
  }

  private Job named(
      Purpose purpose, Optional<String> spoken, List<String> targets, Set<Output> outputs) {
    try {
      return job(purpose, new Languages(spoken, targets), outputs);
    } catch (ContractViolation e) {
      throw OptionNames.named(e);
    }
  }

  private Job job(Purpose purpose, Languages languages, Set<Output> outputs) {
    return new Job(
        jobId,
        purpose,
        new Needs(true, false, false, false),
        new JobInput.Frames(options.stream(), format),
        languages,
        Optional.empty(),
        outputs,
        options.limits(),
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        options.attributes());
  }
}
