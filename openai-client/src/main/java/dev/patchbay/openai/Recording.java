package dev.patchbay.openai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A WAV file to be transcribed, 1 to 25,000,000 bytes; its bytes never print. */
public sealed interface Recording {
  /** The provider's "25 MB", read in the smaller of its two meanings. */
  int MAX_BYTES = 25_000_000;

  /** The file's size when this value was made. */
  long bytes();

  /**
   * A file on disk, read while it is sent; it must not change until then.
   *
   * @throws InvalidRequest if it is no regular file that can be read, or out of size
   */
  static Recording of(Path file) {
    try {
      InvalidRequest.unless(
          Files.isRegularFile(file) && Files.isReadable(file), "file", "a readable regular file");
      return new InFile(file, checked(Files.size(file)));
    } catch (IOException unreadable) {
      throw new InvalidRequest("file", "a readable regular file");
    }
  }

  /**
   * A file's content, copied.
   *
   * @throws InvalidRequest if it is out of size
   */
  static Recording of(byte[] wav) {
    checked(wav.length);
    return new InMemory(wav.clone());
  }

  private static long checked(long bytes) {
    InvalidRequest.unless(bytes >= 1 && bytes <= MAX_BYTES, "file", "1 to 25,000,000 bytes");
    return bytes;
  }

  /** Made by {@link Recording#of(Path)}. */
  final class InFile implements Recording {
    private final Path path;
    private final long bytes;

    private InFile(Path path, long bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    Path path() {
      return path;
    }

    @Override
    public long bytes() {
      return bytes;
    }
  }

  /** Made by {@link Recording#of(byte[])}. */
  final class InMemory implements Recording {
    private final byte[] wav;

    private InMemory(byte[] wav) {
      this.wav = wav;
    }

    byte[] wav() {
      return wav;
    }

    @Override
    public long bytes() {
      return wav.length;
    }
  }
}
