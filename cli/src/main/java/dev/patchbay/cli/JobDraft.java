package dev.patchbay.cli;

import static java.util.stream.Collectors.joining;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JsonObject;
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
    Optional<String> agent,
    Optional<JsonObject> notesSchema,
    Optional<Duration> startWithin,
    Optional<Instant> finishBy,
    Map<String, String> attributes) {

  /** The purposes that the command can make jobs of. */
  enum Kind {
    transcript(
        Purpose.TRANSCRIPT,
        Set.of(Output.TEXT),
        Set.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT)),
    notes(Purpose.NOTES, Set.of(Output.NOTES), Set.of(Output.NOTES, Output.TEXT)),
    reply(Purpose.REPLY, Set.of(Output.TEXT, Output.AUDIO), Set.of(Output.TEXT, Output.AUDIO)),
    announcement(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), Set.of(Output.AUDIO));

    private final Purpose purpose;
    private final Set<Output> usual;
    private final Set<Output> possible;

    Kind(Purpose purpose, Set<Output> usual, Set<Output> possible) {
      this.purpose = purpose;
      this.usual = usual;
      this.possible = possible;
    }
  }

  /** Which option asks for what no job of this kind gives, and why; the router would refuse it. */
  Optional<String> contradiction() {
    if (!kind.possible.containsAll(outputs)) {
      String possible =
          kind.possible.stream().sorted().map(Output::toString).collect(joining(" or "));
      return Optional.of("'--output' with '--purpose " + kind + "' must be " + possible);
    }
    if (kind == Kind.notes && !outputs.isEmpty() && !outputs.contains(Output.NOTES)) {
      return Optional.of("'--output' with '--purpose notes' must have notes");
    }
    if (kind == Kind.reply && !outputs.isEmpty() && !outputs.contains(Output.AUDIO)) {
      return Optional.of("'--output' with '--purpose reply' must have audio");
    }
    if (kind != Kind.notes && notesSchema.isPresent()) {
      return Optional.of("'--notes-schema' is for '--purpose notes' only");
    }
    if (kind == Kind.announcement && language.isPresent()) {
      return Optional.of("'--language' is for a recording only");
    }
    if (kind == Kind.reply && agent.isEmpty()) {
      return Optional.of("'--purpose reply' needs '--agent', the agent that answers");
    }
    if (kind != Kind.reply && agent.isPresent()) {
      return Optional.of("'--agent' is for '--purpose reply' only");
    }
    return Optional.empty();
  }

  Job job(JobInput input) {
    return new Job(
        jobId,
        kind.purpose,
        Needs.NONE,
        input,
        new Languages(language, List.of()),
        agent,
        outputs.isEmpty() ? kind.usual : outputs,
        notesSchema,
        new JobLimits(Optional.empty(), Optional.empty(), startWithin, finishBy),
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        attributes);
  }
}
