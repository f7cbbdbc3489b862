package dev.patchbay.chained;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The head of a kept sound: a word that tells the format, the length of the samples behind it, and
 * the digest over the key and them.
 *
 * @param bytes of PCM16 24 kHz mono
 * @param seal 32 bytes
 */
record CachedSound(long bytes, byte[] seal) {
  static final int HEADER = 48;
  private static final long WORD = 0x5042_5341_4944_0001L;
  private static final int DIGEST = 32;
  private static final int PIECE = 64 * 1024;

  ByteBuffer header() {
    return ByteBuffer.allocate(HEADER).putLong(WORD).putLong(bytes).put(seal).flip();
  }

  /**
   * Reads the head; empty when it is not what it should be, or the file is not as long as it says.
   */
  static Optional<CachedSound> read(FileChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEADER);
    if (!fill(head, file, 0)) {
      return Optional.empty();
    }
    head.flip();
    long word = head.getLong();
    long bytes = head.getLong();
    byte[] seal = new byte[DIGEST];
    head.get(seal);
    boolean right = word == WORD && bytes > 0 && bytes % 2 == 0 && bytes == file.size() - HEADER;
    return right ? Optional.of(new CachedSound(bytes, seal)) : Optional.empty();
  }

  /** Whether the samples are those that were laid under this key. */
  boolean isWhole(FileChannel file, SpeechKey key) throws IOException {
    MessageDigest digest = key.seal();
    for (long at = 0; at < bytes; at += PIECE) {
      Optional<byte[]> piece = piece(file, at);
      if (piece.isEmpty()) {
        return false;
      }
      digest.update(piece.get());
    }
    return MessageDigest.isEqual(digest.digest(), seal);
  }

  /** Samples from here on, at most 64 KiB; empty when the file has ended before. */
  Optional<byte[]> piece(FileChannel file, long at) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, bytes - at));
    return fill(piece, file, HEADER + at) ? Optional.of(piece.array()) : Optional.empty();
  }

  private static boolean fill(ByteBuffer bytes, FileChannel file, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      int got = file.read(bytes, at);
      if (got < 0) {
        return false;
      }
      at += got;
    }
    return true;
  }
}
