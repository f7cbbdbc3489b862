package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A job's recording, looked at: to be decoded here, or by the provider alone. */
sealed interface SourceAudio {

  /**
   * Decoded in process, at any length.
   *
   * @param wav the header of a WAV file
   */
  record Decoded(MonoSamples samples, Optional<WavStart> wav) implements SourceAudio {}

  /**
   * Sent as it is; only the provider decodes it.
   *
   * @param bytes 1 to 25,000,000
   */
  record Passthrough(PackedFormat format, byte[] bytes) implements SourceAudio {
    @Override
    public String toString() {
      return "Passthrough[format=" + format + ", bytes=" + bytes.length + "]";
    }
  }

  /**
   * Looks at a recording's beginning. Reads a compressed one whole, and of any other only what
   * stands before its samples; the stream is then the result's.
   *
   * @param length how many bytes the stream will give, if that is known
   * @param mediaType what the product or the place says it is, with parameters; believed for
   *     samples without a header alone, for everything else tells its format itself
   * @param longest longest recording that is decoded
   * @throws RefusedInput when it may not be worked on
   */
  static SourceAudio open(
      InputStream in, OptionalLong length, Optional<String> mediaType, Duration longest)
      throws RefusedInput, IOException {
    PushbackInputStream whole = new PushbackInputStream(in, PackedFormat.HEAD);
    byte[] head = whole.readNBytes(PackedFormat.HEAD);
    whole.unread(head);
    if (head.length == 0) {
      throw RefusedInput.malformed("input", "must not be empty");
    }
    boolean riff = new String(head, StandardCharsets.ISO_8859_1).startsWith("RIFF");
    Optional<SoundFormat> raw =
        mediaType.isEmpty() ? Optional.empty() : RawSound.of(mediaType.get());
    if (raw.isPresent()) {
      if (riff) {
        throw RefusedInput.malformed("input.mediaType", "must be audio/wav for a WAV file");
      }
      return new Decoded(MonoSamples.raw(whole, raw.get(), length, longest), Optional.empty());
    }
    if (riff) {
      WavStart start = WavStart.read(whole, length);
      return new Decoded(MonoSamples.wav(whole, start, longest), Optional.of(start));
    }
    PackedFormat packed =
        PackedFormat.of(head)
            .orElseThrow(() ->
                RefusedInput.malformed(
                    "input",
                    "must be WAV, MP3, M4A, OGG, FLAC or WebM, or raw samples whose media type"
                        + " says so"));
    return new Passthrough(packed, whole(whole, length));
  }

  /** Grows with what comes, not by what was said. */
  private static byte[] whole(InputStream in, OptionalLong length)
      throws RefusedInput, IOException {
    byte[] bytes =
        length.orElse(0) > Recording.MAX_BYTES
            ? new byte[0]
            : in.readNBytes(Recording.MAX_BYTES + 1);
    if (bytes.length == 0 || bytes.length > Recording.MAX_BYTES) {
      throw new RefusedInput(
          "input_too_large", "input", "must have at most " + Recording.MAX_BYTES + " bytes");
    }
    return bytes;
  }
}
