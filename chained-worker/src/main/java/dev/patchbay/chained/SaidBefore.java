package dev.patchbay.chained;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier holder has said, line by line from its first. It may be cut, changed, somebody
 * else's, or still written to by a holder that does not know that it is superseded: a line counts
 * if its seal does, and nothing behind the first one that does not.
 */
final class SaidBefore implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SaidBefore.class);

  private final byte[] secret;
  private final FileChannel channel;
  private int lines;
  private long at;

  private SaidBefore(byte[] secret, FileChannel channel) {
    this.secret = secret;
    this.channel = channel;
  }

  /** Opens it; empty if there is no such file, as on a worker with another output directory. */
  static Optional<SaidBefore> open(Path folder, SaidPart part) {
    Path file = folder.resolve(part.file());
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return Optional.of(
          new SaidBefore(
              part.key(),
              FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    } catch (IOException e) {
      unreadable(e);
      return Optional.empty();
    }
  }

  /**
   * Appends the next line's samples to the speech, if it is this one; else nothing.
   *
   * @throws IOException if the speech cannot be written
   */
  boolean copy(SpeechKey line, SpeechFile into) throws IOException {
    long from = into.dataBytes();
    if (copied(line, into)) {
      return true;
    }
    into.cutAt(from);
    return false;
  }

  private boolean copied(SpeechKey line, SpeechFile into) throws IOException {
    Optional<ByteBuffer> head = read(at, SaidFile.HEAD);
    if (head.isEmpty()) {
      return false;
    }
    long bytes = head.get().getLong();
    byte[] told = new byte[LineSeal.BYTES];
    head.get().get(told);
    if (bytes <= 0 || bytes % 2 != 0 || !into.hasRoomFor(bytes)) {
      return false;
    }
    LineSeal seal = LineSeal.of(secret, lines, line, bytes);
    long begin = at + SaidFile.HEAD;
    for (long done = 0; done < bytes; ) {
      Optional<ByteBuffer> piece = read(begin + done, (int) Math.min(SaidFile.PIECE, bytes - done));
      if (piece.isEmpty()) {
        return false;
      }
      seal.add(piece.get().duplicate());
      into.write(piece.get().array());
      done += piece.get().limit();
    }
    if (!seal.is(told)) {
      return false;
    }
    at = begin + bytes;
    lines++;
    return true;
  }

  /** So many bytes from there, or none of them. */
  private Optional<ByteBuffer> read(long from, int bytes) {
    ByteBuffer into = ByteBuffer.allocate(bytes);
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, from + into.position()) < 0) {
          return Optional.empty();
        }
      }
      return Optional.of(into.flip());
    } catch (IOException e) {
      unreadable(e);
      return Optional.empty();
    }
  }

  private static void unreadable(IOException e) {
    LOG.atWarn()
        .addKeyValue("exception", e.getClass().getSimpleName())
        .log("kept speech cannot be read");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
