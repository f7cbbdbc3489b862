package dev.patchbay.chained;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * A prompt that was said, not yet to be found.
 *
 * @param part where it lies
 * @param whole its name once it is kept
 */
record SpeechDraft(Path part, Path whole) {
  private static final int PIECE = 64 * 1024;

  static SpeechDraft copy(CacheFolder folder, SpeechKey key, SpeechFile file, long from)
      throws IOException {
    var draft = new SpeechDraft(folder.part(), folder.at(key));
    try (FileChannel to = FileChannel.open(draft.part, StandardOpenOption.WRITE)) {
      to.position(CachedSound.HEADER);
      MessageDigest seal = key.seal();
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      for (long at = from; at < file.dataBytes(); at += piece.limit()) {
        file.read(at, piece.clear());
        seal.update(piece.flip().duplicate());
        write(to, piece);
      }
      to.position(0);
      write(to, new CachedSound(file.dataBytes() - from, seal.digest()).header());
      return draft;
    } catch (IOException e) {
      draft.drop();
      throw e;
    }
  }

  /** Lets it be found, whole. */
  void keep() throws IOException {
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes it, unless it is kept. */
  void drop() throws IOException {
    Files.deleteIfExists(part);
  }

  private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }
}
