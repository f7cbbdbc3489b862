package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Set;

/**
 * Fetches a job's recording, once, and looks at what it fetched before anybody pays for it.
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
  Checked check(TenantId tenant, JobInput input) throws RefusedInput, IOException {
    return switch (input) {
      case JobInput.Inline(String mediaType, byte[] data) -> {
        if (!WAV.contains(mediaType)) {
          throw RefusedInput.malformed("input.mediaType", "must be audio/wav");
        }
        yield checked(Recording.of(data));
      }
      case JobInput.Reference(URI uri, var _) -> {
        try (SeekableByteChannel file = files.open(tenant, uri)) {
          yield checked(read(file));
        }
      }
      case JobInput.Frames _, JobInput.Text _ ->
          throw RefusedInput.malformed("input.kind", "must be inline or reference");
    };
  }

  private static Recording read(SeekableByteChannel file) throws RefusedInput, IOException {
    long size = file.size();
    if (size == 0) {
      throw RefusedInput.malformed("input", "must not be empty");
    }
    if (size > Recording.MAX_BYTES) {
      throw new RefusedInput(
          "input_too_large", "input", "must have at most " + Recording.MAX_BYTES + " bytes");
    }
    return Recording.read(file);
  }

  private Checked checked(Recording recording) throws RefusedInput {
    long seconds = WavHeader.read(recording.content()).secondsAtMost();
    if (seconds > longest.toSeconds()) {
      throw new RefusedInput("input_too_long", "input", "must be at most " + longest + " long");
    }
    return new Checked(recording, seconds);
  }
}
