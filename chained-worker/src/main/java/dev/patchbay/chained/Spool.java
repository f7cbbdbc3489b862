package dev.patchbay.chained;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps fetched recordings as private files while their jobs run, within one bound for all.
 *
 * <p>A recording is fetched whole before it is worked on, at the pace of the other side: the limit
 * of a transfer then never counts a provider's time, parts are read again for other targets without
 * another fetch, and what was looked at is what is sent.
 */
final class Spool implements Closeable {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int PORTION = 64 * 1024;

  private final SpoolFolder folder;
  private final long size;
  private final AtomicLong used = new AtomicLong();

  private Spool(SpoolFolder folder, long size) {
    this.folder = folder;
    this.size = size;
  }

  /**
   * Opens a spool of this process, and removes what killed ones left.
   *
   * @param directory may be shared by workers; made if it is not there
   * @param size most bytes that lie there at a time
   * @throws IOException when the directory cannot be used
   */
  static Spool open(Path directory, long size) throws IOException {
    return new Spool(SpoolFolder.open(directory), size);
  }

  /**
   * Keeps the whole of a recording. The recording itself is left open.
   *
   * @throws RefusedInput when it is empty
   * @throws InputTrouble when it breaks off, or there is no room; nothing is left then
   */
  SpooledAudio keep(ReferencedAudio audio) throws RefusedInput, IOException {
    Path file = Files.createTempFile(folder.path(), "", ".audio", PRIVATE);
    var held = new Held(file);
    try {
      held.fill(audio.content());
      if (held.bytes == 0) {
        throw RefusedInput.malformed("input", "must not be empty");
      }
      return new SpooledAudio(file, held.bytes, audio.mediaType(), held);
    } catch (RefusedInput | IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /** Bytes that are kept now. */
  long used() {
    return used.get();
  }

  /** Removes what is left. */
  @Override
  public void close() throws IOException {
    folder.close();
  }

  /** Room and file of one recording. */
  private final class Held implements Closeable {
    private final Path file;
    private long bytes;
    private boolean gone;

    private Held(Path file) {
      this.file = file;
    }

    private void fill(InputStream content) throws IOException {
      byte[] portion = new byte[PORTION];
      try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (int got = content.read(portion); got >= 0; got = content.read(portion)) {
          if (used.addAndGet(got) > size) {
            used.addAndGet(-got);
            throw InputTrouble.noRoom();
          }
          bytes += got;
          write(to, ByteBuffer.wrap(portion, 0, got));
        }
      }
    }

    private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
      try {
        while (bytes.hasRemaining()) {
          to.write(bytes);
        }
      } catch (IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
          throw InputTrouble.noRoom();
        }
        throw e;
      }
    }

    @Override
    public synchronized void close() throws IOException {
      if (!gone) {
        gone = true;
        used.addAndGet(-bytes);
        Files.deleteIfExists(file);
      }
    }
  }
}
