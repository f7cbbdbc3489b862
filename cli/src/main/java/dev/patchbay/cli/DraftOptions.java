package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.TenantId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options of {@code submit} that say what a job is; none of them goes with a written job. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class DraftOptions {
  private static final String STANDARD_INPUT = "-";
  private static final String UNKNOWN_AGENT = "unknown_agent";

  @Spec(Spec.Target.SELF)
  private CommandSpec own;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--purpose",
      description = "What the job is for: ${COMPLETION-CANDIDATES}. Needed with FILE or URL.")
  private Optional<JobDraft.Kind> purpose;

  @Option(
      names = "--output",
      split = ",",
      paramLabel = "OUTPUT",
      description =
          "What is wanted back, of text, cues, webvtt, srt for a transcript (default text); notes,"
              + " and text if wanted, for notes (default notes); audio, and text if wanted, for a"
              + " reply (default both); audio for an announcement. May be repeated.")
  private Set<Output> outputs = new LinkedHashSet<>();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "Who answers: an agent of the tenant. Needed for a reply.")
  private Optional<String> agent;

  @Option(
      names = "--notes-schema",
      paramLabel = "FILE",
      description =
          "The form of the notes, a JSON Schema of at most 16 KiB. Default: summary, decisions and"
              + " action items.")
  private Optional<String> notesSchema;

  @Option(
      names = "--media-type",
      paramLabel = "TYPE",
      description =
          "What the recording is. Needed for raw samples: audio/pcmu, audio/pcma,"
              + " 'audio/pcm;rate=16000;channels=1'. Others tell it themselves.")
  private Optional<String> mediaType;

  @Option(names = "--language", paramLabel = "CODE", description = "Spoken language, such as en.")
  private Optional<String> language;

  @Option(
      names = "--start-within",
      paramLabel = "TIME",
      description = "Work must begin so soon, such as 15s.")
  private Optional<Duration> startWithin;

  @Option(
      names = "--finish-by",
      paramLabel = "INSTANT",
      description = "The result must be there, such as 2026-11-20T18:00:00Z.")
  private Optional<Instant> finishBy;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "A label of your own, echoed on events and result. May be repeated.")
  private Map<String, String> attributes = Map.of();

  /** A written job says all of this itself; an option beside it would be passed over. */
  void requireNone() {
    ParseResult given = command.commandLine().getParseResult();
    own.options().stream()
        .filter(option -> given.hasMatchedOption(option.longestName()))
        .findFirst()
        .ifPresent(option -> {
          throw wrong("'" + option.longestName() + "' stands in the job itself with '--job'");
        });
  }

  /**
   * The job that they describe.
   *
   * @param source a file's name, an address, or - for standard input
   */
  Job job(JobId id, String source, InputStream standardInput) {
    JobDraft.Kind kind =
        purpose.orElseThrow(() -> wrong("Missing required option: '--purpose=<purpose>'"));
    if (notesSchema.filter(STANDARD_INPUT::equals).isPresent() && source.equals(STANDARD_INPUT)) {
      throw wrong("standard input cannot be both the recording and '--notes-schema'");
    }
    var draft =
        new JobDraft(
            kind,
            id,
            outputs,
            language,
            agent,
            notesSchema.map(file -> schema(new JobFile(file, standardInput))),
            startWithin,
            finishBy,
            attributes);
    draft
        .contradiction()
        .ifPresent(why -> {
          throw wrong(why);
        });
    try {
      return draft.job(
          switch (kind) {
            case transcript, notes, reply -> recording(source, standardInput);
            case announcement -> text(source, standardInput);
          });
    } catch (ContractViolation e) {
      throw OptionNames.named(e);
    }
  }

  /** What a person may do about a job that was not done, in the words of the options. */
  Optional<String> advice(Outcome outcome, TenantId tenant) {
    return outcome instanceof Outcome.Rejected rejected && rejected.reason().equals(UNKNOWN_AGENT)
        ? agent.map(name -> "--agent: '" + name + "' is no active agent of " + tenant)
        : Optional.empty();
  }

  private JobInput recording(String source, InputStream standardInput) {
    return RecordingAddress.is(source)
        ? RecordingAddress.recording(source, mediaType)
        : new JobFile(source, standardInput).recording(mediaType);
  }

  private JobInput text(String source, InputStream standardInput) {
    if (mediaType.isPresent()) {
      throw wrong("'--media-type' is for a recording only");
    }
    if (RecordingAddress.is(source)) {
      throw wrong("'--purpose announcement' needs a file of text or -, no address");
    }
    return new JobFile(source, standardInput).text();
  }

  private static JsonObject schema(JobFile file) {
    return file.parsed(
        JsonObject.MAX_BYTES, json -> JsonObject.parse(new String(json, StandardCharsets.UTF_8)));
  }

  private ParameterException wrong(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
