package dev.patchbay.cli;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the options of {@code talk} say of the job: a caller is there now, and may interrupt. */
record TalkDraft(
    JobId jobId,
    String agent,
    FrameFormat format,
    Optional<String> language,
    Optional<Duration> startWithin,
    Map<String, String> attributes) {
  Job job() {
    return new Job(
        jobId,
        Purpose.CONVERSATION,
        new Needs(true, true, false, true),
        new JobInput.Frames(Optional.empty(), format),
        new Languages(language, List.of()),
        Optional.of(agent),
        Set.of(Output.AUDIO),
        new JobLimits(Optional.empty(), Optional.empty(), startWithin, Optional.empty()),
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        attributes);
  }
}
