package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Recording;
import dev.patchbay.schemas.FrameFormat;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the options of those who speak live may say. */
final class CallerBounds {
  private static final List<Integer> FRAMES = List.of(20, 40, 100);
  private static final Duration MOST_LONGEST = Duration.ofHours(4);
  private static final Duration MOST_TIMEOUT = Duration.ofHours(1);

  private CallerBounds() {}

  /**
   * How a caller talks.
   *
   * @param frame length of a frame, in milliseconds
   * @param longest how long at most
   * @param timeout for the line, and for the last word
   */
  static CallerSettings settings(
      CommandSpec command, int frame, Duration longest, Duration timeout) {
    if (!FRAMES.contains(frame)) {
      throw new ParameterException(command.commandLine(), "'--frame' must be 20, 40 or 100");
    }
    return new CallerSettings(
        Duration.ofMillis(frame),
        within(command, timeout, MOST_TIMEOUT, "--timeout"),
        within(command, longest, MOST_LONGEST, "--longest"),
        timeout);
  }

  static Duration within(CommandSpec command, Duration time, Duration most, String option) {
    if (time.isZero() || time.compareTo(most) > 0) {
      throw new ParameterException(
          command.commandLine(), "'" + option + "' must be more than nothing and at most " + most);
    }
    return time;
  }

  /**
   * A file that can be said as it is.
   *
   * @throws BadContent when it cannot
   */
  static Recording recording(String file, Optional<FrameFormat> format) {
    return new JobFile(file, InputStream.nullInputStream())
        .parsed(Recording.MOST_BYTES, wav -> Recording.wav(wav, format));
  }
}
