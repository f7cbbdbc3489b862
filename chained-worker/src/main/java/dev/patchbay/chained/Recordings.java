package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.TenantId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a job's recording, once, and looks at what it fetched before anybody pays for it.
 *
 * @param longest longest recording that is taken
 * @param whole longest one that is sent whole, as it is; a longer one is decoded and sent in parts,
 *     and so is one in a form that not every server reads
 */
record Recordings(ReferenceSource references, Spool spool, Duration longest, Duration whole) {
  /**
   * Of a packed recording that does not say how long it is. Provider and codec permitting, speech
   * is hardly ever packed tighter: 4 kbit/s. So many bytes are at most a second.
   */
  private static final int LEAST_PACKED_BYTES_PER_SECOND = 500;

  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

  /** A recording that may be worked on; its file is there until this closes. */
  sealed interface Fetched extends AutoCloseable {
    @Override
    void close();

    /**
     * To be sent as it is.
     *
     * @param seconds its length at most, rounded up
     */
    record Whole(Recording recording, long seconds) implements Fetched {
      @Override
      public void close() {}
    }

    /** To be split and sent in parts. */
    record Long(MonoSamples samples, Closeable file) implements Fetched {
      /** That the file stays until the next start undoes nothing that was heard. */
      @Override
      public void close() {
        try (file) {
          samples.close();
        } catch (IOException e) {
          LOG.atWarn()
              .addKeyValue("exception", e.getClass().getSimpleName())
              .log("fetched recording not removed");
        }
      }
    }
  }

  /**
   * Fetches and looks.
   *
   * @throws RefusedInput when it may not be worked on
   * @throws IOException when it cannot be read
   */
  Fetched fetch(TenantId tenant, JobInput input) throws RefusedInput, IOException {
    RecordingBytes bytes =
        switch (input) {
          case JobInput.Inline(String mediaType, byte[] data) -> RecordingBytes.of(mediaType, data);
          case JobInput.Reference(URI uri, Optional<String> mediaType) ->
              spooled(tenant, uri, mediaType);
          case JobInput.Frames _, JobInput.Text _ ->
              throw RefusedInput.malformed("input.kind", "must be inline or reference");
        };
    try {
      return look(bytes);
    } catch (RefusedInput | IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private Fetched look(RecordingBytes bytes) throws RefusedInput, IOException {
    InputStream in = bytes.open();
    try {
      return switch (SourceAudio.open(
          in, OptionalLong.of(bytes.length()), bytes.mediaType(), longest)) {
        case SourceAudio.Decoded(MonoSamples samples, Optional<WavStart> wav) -> {
          OptionalLong seconds =
              wav.isPresent() ? whole(wav.get(), bytes.length()) : OptionalLong.empty();
          if (seconds.isEmpty()) {
            yield new Fetched.Long(samples, bytes);
          }
          samples.close();
          yield new Fetched.Whole(Recording.of(content(bytes)), seconds.getAsLong());
        }
        case SourceAudio.Passthrough(PackedFormat format, byte[] packed) -> {
          in.close();
          bytes.close();
          yield new Fetched.Whole(
              Recording.packed(packed, format.packing()), seconds(format, packed));
        }
      };
    } catch (RefusedInput | IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The length of a WAV file that is sent as it is. It is one that every server reads, and whose
   * samples were all counted: behind them nothing stands, such as further samples.
   */
  private OptionalLong whole(WavStart wav, long bytes) {
    boolean plain =
        switch (wav.format().encoding()) {
          case PCM16, A_LAW, MU_LAW -> true;
          case PCM8, PCM16_BIG_ENDIAN, PCM24, PCM32, FLOAT32 -> false;
        };
    OptionalLong seconds = wav.secondsAtMost();
    return plain
            && bytes <= Recording.MAX_BYTES
            && wav.endsWithItsSamples(bytes)
            && seconds.orElse(Long.MAX_VALUE) <= whole.toSeconds()
        ? seconds
        : OptionalLong.empty();
  }

  private static byte[] content(RecordingBytes bytes) throws IOException {
    try (bytes;
        InputStream in = bytes.open()) {
      return in.readNBytes(Recording.MAX_BYTES);
    }
  }

  /** At most so many, rounded up. */
  private long seconds(PackedFormat format, byte[] packed) throws RefusedInput {
    Optional<Duration> said = PackedLength.of(format, packed);
    if (said.isPresent() && said.get().toSeconds() > longest.toSeconds()) {
      throw RefusedInput.tooLong(longest);
    }
    return said.map(length -> Math.ceilDiv(length.toMillis(), 1000L))
        .orElse(Math.ceilDiv((long) packed.length, LEAST_PACKED_BYTES_PER_SECOND));
  }

  private RecordingBytes spooled(TenantId tenant, URI uri, Optional<String> said)
      throws RefusedInput, IOException {
    try (ReferencedAudio audio = references.open(tenant, uri)) {
      return RecordingBytes.of(spool.keep(audio), said);
    }
  }
}
