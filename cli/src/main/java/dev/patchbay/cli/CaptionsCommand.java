package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Voice;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "captions",
    description = "Caption a recording or a microphone as it is spoken, live.",
    footer = {
      "",
      "On a terminal words are shown while they may still change; elsewhere final lines alone. Files"
          + " are as those of talk: nothing is resampled.",
      "",
      "Ctrl-C ends the captions in order and waits for the result; a second one ends the command.",
      "",
      "Examples:",
      "  patchbay captions lecture.wav --tenant clinic --out lecture.vtt --out lecture.srt",
      "  arecord -q -t raw -f S16_LE -r 24000 -c 1 | patchbay captions - --tenant clinic"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class CaptionsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;
  @Mixin private StreamOptions stream;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Spoken language, such as en: a hint to who writes it down.")
  private Optional<String> language;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File for the captions of the result, by its ending: .vtt, .srt, .json (with times) or"
              + " .txt. May be repeated.")
  private List<Path> out = new ArrayList<>();

  @Override
  public Integer call() {
    CaptionFiles files = files();
    files.prepare();
    CallerSettings settings = stream.settings();
    Voice voice = stream.voice(System.in);
    Job job = job(new JobId(UUID.randomUUID()), voice.format());
    Printer printer = output.printer();
    Outcome outcome = new StreamCall(cluster, stream, settings, printer).run(job, voice, Map::of);
    if (outcome instanceof Outcome.Completed completed) {
      files.write(completed.output()).forEach(printer::note);
      return ExitCode.OK;
    }
    return ExitCode.SOFTWARE;
  }

  /** The job that the arguments describe. */
  Job job(JobId id, FrameFormat format) {
    return new StreamDraft(id, format, stream).captions(language, files().outputs());
  }

  private CaptionFiles files() {
    var files = new CaptionFiles(out);
    files
        .odd()
        .ifPresent(file -> {
          throw new ParameterException(
              command.commandLine(), "'--out' " + file + ": " + CaptionFiles.RULE);
        });
    return files;
  }
}
