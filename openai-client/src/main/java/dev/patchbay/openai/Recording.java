package dev.patchbay.openai;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file to be transcribed, WAV or compressed, 1 to 25,000,000 bytes; its bytes never print. It
 * holds them, so that what was looked at is what is sent, whatever becomes of a file in between.
 */
public final class Recording {
  /** The provider's "25 MB", read in the smaller of its two meanings. */
  public static final int MAX_BYTES = 25_000_000;

  private final byte[] file;
  private final String name;
  private final String mediaType;

  private Recording(byte[] file, String ending, String mediaType) {
    this.file = file;
    this.name = "audio." + ending;
    this.mediaType = mediaType;
  }

  /**
   * A WAV file's content, copied.
   *
   * @throws InvalidRequest if it is out of size
   */
  public static Recording of(byte[] wav) {
    checked(wav.length);
    return wav(wav.clone());
  }

  /**
   * A WAV file's content, copied from what is left of these, one behind the other.
   *
   * @throws InvalidRequest if it is out of size, before any of it is copied
   */
  public static Recording of(ByteBuffer head, ByteBuffer samples) {
    ByteBuffer wav = ByteBuffer.allocate(checked((long) head.remaining() + samples.remaining()));
    return wav(wav.put(head.duplicate()).put(samples.duplicate()).array());
  }

  /**
   * A compressed file's content, copied. It goes to the provider as it is: only the provider finds
   * out whether it is packed as told, and how long it lasts.
   *
   * @throws InvalidRequest if it is out of size
   */
  public static Recording packed(byte[] bytes, Packing packing) {
    checked(bytes.length);
    return new Recording(bytes.clone(), packing.ending(), packing.mediaType());
  }

  /**
   * The content of an open WAV file from its beginning, as long as the file is now.
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
    return wav(wav.array());
  }

  /** What will be sent, to be looked at; not copied, and cannot be changed. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(file).asReadOnlyBuffer();
  }

  /** By which the provider knows the format; nothing of the file's own name. */
  String name() {
    return name;
  }

  String mediaType() {
    return mediaType;
  }

  private static Recording wav(byte[] file) {
    return new Recording(file, "wav", "audio/wav");
  }

  private static int checked(long bytes) {
    InvalidRequest.unless(bytes >= 1 && bytes <= MAX_BYTES, "file", "1 to 25,000,000 bytes");
    return (int) bytes;
  }
}
