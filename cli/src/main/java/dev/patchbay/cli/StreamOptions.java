package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Microphone;
import dev.patchbay.cli.talk.Voice;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of {@code captions} and {@code translate}: what is said, how, and for whom. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class StreamOptions {
  private static final String STANDARD_INPUT = "-";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      description = "What is said: a WAV file, or - for raw samples from a microphone's pipe.")
  private String file;

  @Option(names = "--tenant", required = true, description = "Whose job it is.")
  private TenantId tenant;

  @Option(
      names = "--stream",
      paramLabel = "ID",
      description = "The stream's id, by which other jobs may hear it too. Default: the job's own.")
  private Optional<String> stream;

  @Option(
      names = "--audio",
      paramLabel = "FORMAT",
      description =
          "Format of the frames: pcm16 (24 kHz), pcmu or pcma (8 kHz). Default: as the file is; PCM"
              + " at 8 kHz is sent as pcmu; pcm16 with -.")
  private Optional<FrameFormat> audio;

  @Option(
      names = "--frame",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Length of the frames, 20, 40 or 100 ms. Default: 100.")
  private int frame;

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      defaultValue = "4h",
      description = "End after so long. Default, and most: 4h.")
  private Duration longest;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1m",
      description = "Longest wait for the line, and for the result when all is said. Default: 1m.")
  private Duration timeout;

  @Option(
      names = "--start-within",
      paramLabel = "TIME",
      description = "The job must begin so soon, such as 15s.")
  private Optional<Duration> startWithin;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description =
          "In dollars, such as 0.50: it is brought to its end when it has cost so much. What is then"
              + " under way is still charged.")
  private Optional<Usd> maximumCost;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "A label of your own, echoed on events and result. May be repeated.")
  private Map<String, String> attributes = Map.of();

  CallerSettings settings() {
    return CallerBounds.settings(command, frame, longest, timeout);
  }

  /**
   * Who speaks.
   *
   * @throws BadContent when the file is nothing that can be said without resampling
   */
  Voice voice(InputStream standardInput) {
    return file.equals(STANDARD_INPUT)
        ? Microphone.reading(standardInput, audio.orElse(FrameFormat.PCM16))
        : CallerBounds.recording(file, audio).voice();
  }

  TenantId tenant() {
    return tenant;
  }

  Optional<String> stream() {
    return stream;
  }

  JobLimits limits() {
    return new JobLimits(Optional.empty(), maximumCost, startWithin, Optional.empty());
  }

  Map<String, String> attributes() {
    return attributes;
  }
}
