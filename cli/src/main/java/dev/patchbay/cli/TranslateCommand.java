package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Voice;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    name = "translate",
    description = "Translate a recording or a microphone as it is spoken, live.",
    footer = {
      "",
      "On a terminal words are shown while they may still change; elsewhere final lines alone. Files"
          + " are as those of talk: nothing is resampled.",
      "",
      "Ctrl-C ends the translation in order and waits for the result; a second one ends the command.",
      "",
      "Examples:",
      "  patchbay translate lecture.wav --to es,fr --tenant clinic --out lecture.wav",
      "    writes lecture.es.wav and lecture.fr.wav",
      "  arecord -q -t raw -f S16_LE -r 24000 -c 1 | patchbay translate - --to es --tenant clinic"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class TranslateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;
  @Mixin private StreamOptions stream;

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "CODE",
      required = true,
      description = "Languages, such as es,fr: 1 to 16.")
  private List<String> languages;

  @Option(
      names = "--out",
      paramLabel = "FILE.wav",
      description =
          "WAV files for what is heard, as it is heard, in the format of the frames: FILE.CODE.wav"
              + " for each language. Without it, text alone is wanted.")
  private Optional<Path> out;

  @Override
  public Integer call() {
    out.filter(file -> !LanguageFiles.isName(file))
        .ifPresent(file -> {
          throw new ParameterException(
              command.commandLine(), "'--out' " + file + ": must end in .wav");
        });
    CallerSettings settings = stream.settings();
    Voice voice = stream.voice(System.in);
    Job job = job(new JobId(UUID.randomUUID()), voice.format());
    Printer printer = output.printer();
    try (var files = new LanguageFiles(out, languages, voice.format(), printer)) {
      Outcome outcome =
          new StreamCall(cluster, stream, settings, printer).run(job, voice, files::open);
      return outcome instanceof Outcome.Completed ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** The job that the arguments describe. */
  Job job(JobId id, FrameFormat format) {
    Set<Output> outputs = out.isPresent() ? Set.of(Output.TEXT, Output.AUDIO) : Set.of(Output.TEXT);
    return new StreamDraft(id, format, stream).translation(languages, outputs);
  }
}
