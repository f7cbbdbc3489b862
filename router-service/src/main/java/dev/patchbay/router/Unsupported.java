package dev.patchbay.router;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import java.util.List;
import java.util.Locale;
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

  /** Purposes of those who are there now: live, or not at all. */
  private static final Set<Purpose> LIVE =
      Set.of(Purpose.CONVERSATION, Purpose.CAPTIONS, Purpose.TRANSLATION);

  private static final Set<Purpose> WRITTEN_DOWN = Set.of(Purpose.TRANSCRIPT, Purpose.CAPTIONS);

  private static final Set<Output> OF_WHAT_IS_WRITTEN_DOWN =
      Set.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT);

  private static final Set<String> SCHEMES = Set.of("file", "s3", "https");

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "needs.live",
              "is supported for a conversation, captions or a translation only",
              job -> job.needs().live() && !isLive(job)),
          new Rule(
              "needs.live",
              "must be true for a conversation, captions or a translation",
              job -> !job.needs().live() && isLive(job)),
          new Rule(
              "needs.interruptible",
              "is supported for a conversation only",
              job -> job.needs().interruptible() && !isConversation(job)),
          new Rule("needs.auditable", NOT_YET, job -> job.needs().auditable()),
          new Rule(
              "needs.speechOut",
              "is supported for a conversation, a reply, an announcement or a translation whose"
                  + " outputs have audio only",
              job -> job.needs().speechOut() && !isSpoken(job)),
          new Rule(
              "input.kind",
              "must be text for an announcement",
              job -> isAnnouncement(job) && !(job.input() instanceof JobInput.Text)),
          new Rule(
              "input.kind",
              "must be frames for a conversation, captions or a translation",
              job -> isLive(job) && !(job.input() instanceof JobInput.Frames)),
          new Rule(
              "input.kind",
              "must be inline or reference for a transcript, notes or a reply",
              job -> !isAnnouncement(job) && !isLive(job) && !isRecording(job.input())),
          new Rule(
              "input.mediaType",
              "must be audio/wav, mpeg, mp4, m4a, ogg, flac, webm, pcmu, pcma, basic, or pcm or L16"
                  + " with rate=8000..48000 and, if not 1, channels=2",
              job ->
                  mediaType(job.input()).filter(type -> !RecordingTypes.taken(type)).isPresent()),
          new Rule(
              "input.uri",
              "must have the scheme file, s3 or https; others are not supported yet",
              job -> job.input() instanceof JobInput.Reference it && !isWithinReach(it)),
          new Rule(
              "languages.targets",
              "is supported for a translation only",
              job -> !job.languages().targets().isEmpty() && !isTranslation(job)),
          new Rule(
              "languages.targets",
              "must name at least one language for a translation",
              job -> job.languages().targets().isEmpty() && isTranslation(job)),
          new Rule(
              "languages.spoken",
              "is supported for a recording, a conversation or captions only",
              job ->
                  job.languages().spoken().isPresent()
                      && (isAnnouncement(job) || isTranslation(job))),
          new Rule(
              "agentProfile",
              "is supported for a conversation or a reply only",
              job -> job.agentProfile().isPresent() && !isAnswered(job)),
          new Rule(
              "agentProfile",
              "must name the agent that answers, for a conversation or a reply",
              job -> job.agentProfile().isEmpty() && isAnswered(job)),
          new Rule(
              "outputs",
              "must be audio alone for an announcement",
              job -> isAnnouncement(job) && !job.outputs().equals(Set.of(Output.AUDIO))),
          new Rule(
              "outputs",
              "must be of text, cues, webvtt and srt for a transcript or captions",
              job ->
                  WRITTEN_DOWN.contains(job.purpose())
                      && !OF_WHAT_IS_WRITTEN_DOWN.containsAll(job.outputs())),
          new Rule(
              "outputs",
              "must be text, audio or both for a translation",
              job ->
                  isTranslation(job)
                      && !Set.of(Output.TEXT, Output.AUDIO).containsAll(job.outputs())),
          new Rule(
              "outputs",
              "must be notes, and text if wanted, for notes",
              job ->
                  job.purpose() == Purpose.NOTES
                      && !(job.outputs().contains(Output.NOTES)
                          && Set.of(Output.NOTES, Output.TEXT).containsAll(job.outputs()))),
          new Rule(
              "outputs",
              "must be audio, and text if wanted, for a conversation or a reply",
              job ->
                  isAnswered(job)
                      && !(job.outputs().contains(Output.AUDIO)
                          && Set.of(Output.AUDIO, Output.TEXT).containsAll(job.outputs()))),
          new Rule(
              "limits.maximumCost",
              "is supported for a conversation, captions or a translation only",
              job -> job.limits().maximumCost().isPresent() && !isLive(job)),
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

  private static boolean isConversation(Job job) {
    return job.purpose() == Purpose.CONVERSATION;
  }

  private static boolean isTranslation(Job job) {
    return job.purpose() == Purpose.TRANSLATION;
  }

  private static boolean isLive(Job job) {
    return LIVE.contains(job.purpose());
  }

  /** Whether an agent answers a caller. */
  private static boolean isAnswered(Job job) {
    return isConversation(job) || job.purpose() == Purpose.REPLY;
  }

  private static boolean isSpoken(Job job) {
    return isAnswered(job)
        || isAnnouncement(job)
        || (isTranslation(job) && job.outputs().contains(Output.AUDIO));
  }

  private static boolean isRecording(JobInput input) {
    return switch (input) {
      case JobInput.Inline _, JobInput.Reference _ -> true;
      case JobInput.Text _, JobInput.Frames _ -> false;
    };
  }

  private static Optional<String> mediaType(JobInput input) {
    return switch (input) {
      case JobInput.Inline inline -> Optional.of(inline.mediaType());
      case JobInput.Reference reference -> reference.mediaType();
      case JobInput.Text _, JobInput.Frames _ -> Optional.empty();
    };
  }

  private static boolean isWithinReach(JobInput.Reference reference) {
    return SCHEMES.contains(reference.uri().getScheme().toLowerCase(Locale.ROOT));
  }
}
