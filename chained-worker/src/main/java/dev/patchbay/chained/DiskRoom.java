package dev.patchbay.chained;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** How much may still be written where speech is. */
@FunctionalInterface
interface DiskRoom {
  /** As the file system tells it; one that does not know its own size has room. */
  DiskRoom SYSTEM =
      folder -> {
        File there = folder.toFile();
        return there.getTotalSpace() <= 0 ? Long.MAX_VALUE : there.getUsableSpace();
      };

  /** Bytes that this process may write below the folder. */
  long usableBytes(Path folder) throws IOException;

  /**
   * Refuses to go on when speech has no room for so many seconds more, or for as many as its job
   * has left: what is paid for must be kept.
   *
   * @throws DiskFull if so
   */
  default void require(SpeechFile file, long seconds) throws IOException {
    long bytes = Math.min(seconds * SpeechFile.BYTES_PER_SECOND, file.bytesLeft());
    if (usableBytes(file.folder()) < bytes) {
      throw new DiskFull();
    }
  }
}
