package dev.patchbay.openai;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A WAV file to be transcribed, 1 to 25,000,000 bytes; its bytes never print. It holds them, so
 * that what was looked at is what is sent, whatever becomes of a file in between.
 */
public final class Recording {
  /** The provider's "25 MB", read in the smaller of its two meanings. */
  public static final int MAX_BYTES = 25_000_000;

  private final byte[] wav;

  private Recording(byte[] wav) {
    this.wav = wav;
  }

  /**
   * A file's content, copied.
   *
   * @throws InvalidRequest if it is out of size
   */
  public static Recording of(byte[] wav) {
    checked(wav.length);
    return new Recording(wav.clone());
  }

  /**
   * The content of an open file from its beginning, as long as the file is now.
   *
   * @throws InvalidRequest if it is out of size, before any of it is read
   * @throws IOException if it cannot be read, or shrinks meanwhile
   */
  public static Recording read(SeekableByteChannel file) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(checked(file.size()));
    file.position(0);
    while (wav.hasRemaining()) {
      if (file.read(wav) < 0) {
        throw new EOFException("the file has shrunk");
      }
    }
    return new Recording(wav.array());
  }

  /** What will be sent, to be looked at; not copied, and cannot be changed. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(wav).asReadOnlyBuffer();
  }

  private static int checked(long bytes) {
    InvalidRequest.unless(bytes >= 1 && bytes <= MAX_BYTES, "file", "1 to 25,000,000 bytes");
    return (int) bytes;
  }
}
