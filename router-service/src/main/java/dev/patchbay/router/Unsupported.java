package dev.patchbay.router;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a job may ask for by its contract and no lane gives yet. Nothing is silently ignored: the
 * first rule that a job meets refuses it and names the field.
 */
final class Unsupported {
  record Rule(String field, String rule, Predicate<Job> meets) {}

  private static final String NOT_YET = "is not supported yet";

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "purpose",
              "must be announcement or transcript; others are not supported yet",
              job -> !isAnnouncement(job) && !isTranscript(job)),
          new Rule("needs.live", NOT_YET, job -> job.needs().live()),
          new Rule("needs.interruptible", NOT_YET, job -> job.needs().interruptible()),
          new Rule("needs.auditable", NOT_YET, job -> job.needs().auditable()),
          new Rule(
              "needs.speechOut",
              "is supported for an announcement only",
              job -> job.needs().speechOut() && !isAnnouncement(job)),
          new Rule(
              "input.kind",
              "must be text for an announcement",
              job -> isAnnouncement(job) && !(job.input() instanceof JobInput.Text)),
          new Rule(
              "input.kind",
              "must be inline or reference for a transcript",
              job -> isTranscript(job) && !isRecording(job.input())),
          new Rule(
              "input.mediaType",
              "must be audio/wav; others are not supported yet",
              job -> job.input() instanceof JobInput.Inline inline && !isWav(inline)),
          new Rule(
              "input.uri",
              "must have the scheme file; others are not supported yet",
              job -> job.input() instanceof JobInput.Reference it && !isFile(it)),
          new Rule("languages.targets", NOT_YET, job -> !job.languages().targets().isEmpty()),
          new Rule(
              "languages.spoken",
              "is supported for a transcript only",
              job -> job.languages().spoken().isPresent() && !isTranscript(job)),
          new Rule("agentProfile", NOT_YET, job -> job.agentProfile().isPresent()),
          new Rule(
              "outputs",
              "must be audio alone for an announcement",
              job -> isAnnouncement(job) && !job.outputs().equals(Set.of(Output.AUDIO))),
          new Rule(
              "outputs",
              "must be text, cues or both for a transcript; others are not supported yet",
              job ->
                  isTranscript(job)
                      && !Set.of(Output.TEXT, Output.CUES).containsAll(job.outputs())),
          new Rule("limits.budgetBucket", NOT_YET, job -> job.limits().budgetBucket().isPresent()),
          new Rule("limits.maximumCost", NOT_YET, job -> job.limits().maximumCost().isPresent()),
          new Rule("endUserId", NOT_YET, job -> job.endUserId().isPresent()),
          new Rule(
              "privacy",
              "must be standard; others are not supported yet",
              job -> job.privacy() != Privacy.STANDARD));

  private Unsupported() {}

  /** The first thing that the job asks for in vain. */
  static Optional<Fault> in(Job job) {
    return RULES.stream()
        .filter(rule -> rule.meets().test(job))
        .findFirst()
        .map(rule -> Fault.of(Fault.UNSUPPORTED, "job." + rule.field(), rule.rule()));
  }

  private static boolean isAnnouncement(Job job) {
    return job.purpose() == Purpose.ANNOUNCEMENT;
  }

  private static boolean isTranscript(Job job) {
    return job.purpose() == Purpose.TRANSCRIPT;
  }

  private static boolean isRecording(JobInput input) {
    return switch (input) {
      case JobInput.Inline _, JobInput.Reference _ -> true;
      case JobInput.Text _, JobInput.Frames _ -> false;
    };
  }

  private static boolean isWav(JobInput.Inline inline) {
    return inline.mediaType().equals("audio/wav");
  }

  private static boolean isFile(JobInput.Reference reference) {
    return "file".equalsIgnoreCase(reference.uri().getScheme());
  }
}
