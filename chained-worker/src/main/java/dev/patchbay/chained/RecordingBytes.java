package dev.patchbay.chained;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where a recording's bytes are had from, as often as they are wanted; until it closes. */
interface RecordingBytes extends Closeable {
  InputStream open() throws IOException;

  long length();

  Optional<String> mediaType();

  /** Those that came with the job. */
  static RecordingBytes of(String mediaType, byte[] data) {
    return new RecordingBytes() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(data);
      }

      @Override
      public long length() {
        return data.length;
      }

      @Override
      public Optional<String> mediaType() {
        return Optional.of(mediaType);
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Those that were fetched.
   *
   * @param said the product's word for the type, which names rate and channels and goes before the
   *     place's
   */
  static RecordingBytes of(SpooledAudio kept, Optional<String> said) {
    return new RecordingBytes() {
      @Override
      public InputStream open() throws IOException {
        return kept.open();
      }

      @Override
      public long length() {
        return kept.length();
      }

      @Override
      public Optional<String> mediaType() {
        return said.or(kept::mediaType);
      }

      @Override
      public void close() throws IOException {
        kept.close();
      }
    };
  }
}
