package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Cue;
import dev.patchbay.cli.talk.Microphone;
import dev.patchbay.cli.talk.Recording;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.Utterance;
import dev.patchbay.cli.talk.Voice;
import dev.patchbay.schemas.FrameFormat;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of {@code talk} that say what the caller says, and how. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class TalkOptions {
  private static final String STANDARD_INPUT = "-";
  private static final Duration MOST_LINGER = Duration.ofMinutes(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "What the caller says: WAV files, each when the agent has answered the one before; - for"
              + " raw samples from a microphone's pipe.")
  private List<String> files;

  @Option(
      names = "--audio",
      paramLabel = "FORMAT",
      description =
          "Format of the frames both ways: pcm16 (24 kHz), pcmu or pcma (8 kHz). Default: as the"
              + " first file is; PCM at 8 kHz is sent as pcmu; pcm16 with -.")
  private Optional<FrameFormat> audio;

  @Option(
      names = "--frame",
      paramLabel = "MS",
      defaultValue = "40",
      description = "Length of the caller's frames, 20, 40 or 100 ms. Default: 40.")
  private int frame;

  @Option(
      names = "--at-once",
      description =
          "Speak as soon as there is a line. Default: when the agent has greeted, or has said"
              + " nothing for 5 s; with - at once always.")
  private boolean atOnce;

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      defaultValue = "3s",
      description =
          "Leave when all is said and the agent has been silent for so long behind its answer."
              + " Default: 3s.")
  private Duration linger;

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      defaultValue = "30m",
      description = "Hang up after so long. Default: 30m.")
  private Duration longest;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1m",
      description =
          "Longest wait for the line, and for the result when the talk is over. Default: 1m.")
  private Duration timeout;

  /** How the caller talks. */
  CallerSettings settings() {
    return CallerBounds.settings(command, frame, longest, timeout);
  }

  /**
   * What the caller says.
   *
   * @throws BadContent when a file is nothing that can be said without resampling
   */
  Script script(InputStream standardInput) {
    Cue end = Script.lingering(CallerBounds.within(command, linger, MOST_LINGER, "--linger"));
    if (files.contains(STANDARD_INPUT)) {
      if (files.size() > 1) {
        throw wrong("- stands alone");
      }
      Voice voice = Microphone.reading(standardInput, audio.orElse(FrameFormat.PCM16));
      return new Script(List.of(new Utterance(voice, Cue.atOnce())), end);
    }
    if (files.size() > Script.MOST) {
      throw wrong("at most " + Script.MOST + " files can be said");
    }
    List<Utterance> utterances = new ArrayList<>();
    Optional<FrameFormat> format = audio;
    for (String file : files) {
      Recording recording = CallerBounds.recording(file, format);
      format = Optional.of(recording.format());
      utterances.add(new Utterance(recording.voice(), cue(utterances.isEmpty())));
    }
    return new Script(utterances, end);
  }

  private Cue cue(boolean first) {
    Cue beginning = atOnce ? Cue.atOnce() : Cue.greeted();
    return first ? beginning : Cue.answered();
  }

  private ParameterException wrong(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
