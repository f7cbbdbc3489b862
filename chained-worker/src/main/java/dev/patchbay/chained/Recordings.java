package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;

/**
 * Fetches a job's recording, once, and looks at what it fetched before anybody pays for it.
 *
 * @param references where recordings are found that jobs refer to
 * @param spool where they lie while they are fetched
 * @param longest longest recording that is taken
 */
record Recordings(ReferenceSource references, Spool spool, Duration longest) {
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
        try (ReferencedAudio audio = references.open(tenant, uri)) {
          yield checked(read(audio));
        }
      }
      case JobInput.Frames _, JobInput.Text _ ->
          throw RefusedInput.malformed("input.kind", "must be inline or reference");
    };
  }

  /** Over the spool, for of what does not tell its length nobody knows how much to hold. */
  private Recording read(ReferencedAudio audio) throws RefusedInput, IOException {
    requireSize(audio.length().orElse(0));
    try (SpooledAudio kept = spool.keep(audio);
        SeekableByteChannel file = Files.newByteChannel(kept.file())) {
      requireSize(kept.length());
      return Recording.read(file);
    }
  }

  private static void requireSize(long bytes) throws RefusedInput {
    if (bytes > Recording.MAX_BYTES) {
      throw RefusedInput.tooLarge(Recording.MAX_BYTES);
    }
  }

  private Checked checked(Recording recording) throws RefusedInput {
    long seconds = WavHeader.read(recording.content()).secondsAtMost();
    if (seconds > longest.toSeconds()) {
      throw new RefusedInput("input_too_long", "input", "must be at most " + longest + " long");
    }
    return new Checked(recording, seconds);
  }
}
