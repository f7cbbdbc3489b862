package dev.patchbay.chained;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;

/**
 * Lines that this holder has said whole, beside the speech that they are part of and like it
 * readable by the product's group; never under a name that a product looks for. Each is its length,
 * its seal and its samples, durable while the next one is asked for: whatever ends the holder, what
 * stands before the first line that is torn can be used. Nobody else writes to it.
 */
final class SaidFile implements Closeable {
  static final String SUFFIX = ".said";
  static final int HEAD = Long.BYTES + LineSeal.BYTES;
  static final int PIECE = 64 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final SaidPart part;
  private final FileChannel channel;
  private int lines;

  private SaidFile(Path file, SaidPart part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
  }

  static SaidFile create(Path folder, int epoch) throws IOException {
    Path file = Files.createTempFile(folder, epoch + "-", SUFFIX, OutputFolders.FILE_ACCESS);
    byte[] key = new byte[SaidPart.KEY_BYTES];
    RANDOM.nextBytes(key);
    try {
      OutputFolders.settle(folder);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      return new SaidFile(file, new SaidPart(file.getFileName().toString(), key), channel);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** What the next holder needs to know. */
  SaidPart part() {
    return part;
  }

  /** Where a line's samples lie in the speech. */
  record Stretch(SpeechKey line, long from, long to) {}

  /**
   * Keeps lines, all of them or none; they are durable then. What cannot be kept takes no room
   * either: a file without any line is removed.
   */
  void keep(List<Stretch> stretches, SpeechFile speech) throws IOException {
    long end = channel.position();
    int before = lines;
    try {
      for (Stretch stretch : stretches) {
        append(stretch, speech);
      }
      channel.force(false);
    } catch (IOException e) {
      lines = before;
      takeBack(end, e);
      throw e;
    }
  }

  private void takeBack(long end, IOException why) {
    try {
      if (lines == 0) {
        Files.deleteIfExists(file);
      } else {
        channel.truncate(end);
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void append(Stretch stretch, SpeechFile speech) throws IOException {
    long bytes = stretch.to() - stretch.from();
    long at = channel.position();
    LineSeal seal = LineSeal.of(part.key(), lines, stretch.line(), bytes);
    channel.position(at + HEAD);
    for (long done = 0; done < bytes; ) {
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, bytes - done));
      speech.read(stretch.from() + done, piece);
      done += piece.flip().limit();
      if (!piece.hasRemaining()) {
        throw new EOFException("the speech is shorter than what was said");
      }
      seal.add(piece.duplicate());
      write(piece, channel);
    }
    long end = channel.position();
    write(ByteBuffer.allocate(HEAD).putLong(bytes).put(seal.end()).flip(), channel.position(at));
    channel.position(end);
    lines++;
  }

  private static void write(ByteBuffer bytes, FileChannel to) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Closes it; it stays. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Removes what holders up to this epoch have kept there: it is not needed any more. What a later
   * one keeps is not a superseded holder's to remove.
   */
  static void removeAll(Path folder, int epoch) {
    EpochFiles.removeAll(folder, SUFFIX, epoch);
  }
}
