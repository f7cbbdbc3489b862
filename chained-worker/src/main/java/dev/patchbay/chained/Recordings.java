package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.schemas.JobInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * Fetches a job's recording and looks at it before anybody pays for it.
 *
 * @param longest longest recording that is taken
 */
record Recordings(InputFiles files, Duration longest) {
  private static final Set<String> WAV =
      Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave");

  /**
   * A recording that may be sent.
   *
   * @param seconds its length, rounded up
   */
  record Checked(Recording recording, long seconds) {}

  /**
   * Fetches and checks.
   *
   * @throws RefusedInput when it may not be worked on
   * @throws IOException when it cannot be read
   */
  Checked check(JobInput input) throws RefusedInput, IOException {
    return switch (input) {
      case JobInput.Inline(String mediaType, byte[] data) -> {
        if (!WAV.contains(mediaType)) {
          throw RefusedInput.malformed("input.mediaType", "must be audio/wav");
        }
        yield new Checked(Recording.of(data), seconds(ByteSource.of(data)));
      }
      case JobInput.Reference(var uri) -> inFile(files.find(uri));
      case JobInput.Frames _, JobInput.Text _ ->
          throw RefusedInput.malformed("input.kind", "must be inline or reference");
    };
  }

  private Checked inFile(Path path) throws RefusedInput, IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long seconds = seconds(ByteSource.of(file, file.size()));
      return new Checked(Recording.of(path), seconds);
    }
  }

  private long seconds(ByteSource wav) throws RefusedInput, IOException {
    long seconds = WavHeader.read(wav).secondsAtMost();
    if (seconds > longest.toSeconds()) {
      throw new RefusedInput("input_too_long", "input", "must be at most " + longest + " long");
    }
    if (wav.size() > Recording.MAX_BYTES) {
      throw new RefusedInput(
          "input_too_large", "input", "must have at most " + Recording.MAX_BYTES + " bytes");
    }
    return seconds;
  }
}
