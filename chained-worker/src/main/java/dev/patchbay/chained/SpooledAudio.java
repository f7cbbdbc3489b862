package dev.patchbay.chained;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording in a private file that is there until this closes. May be read by many threads at a
 * time, each over a stream or channel of its own: one that is interrupted closes its own alone.
 *
 * @param file read-only by agreement
 * @param length in bytes, at least 1
 * @param mediaType as the other side told it
 * @param room given back with the file
 */
record SpooledAudio(Path file, long length, Optional<String> mediaType, Closeable room)
    implements Closeable {

  /** Reads it from its beginning. */
  InputStream open() throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    room.close();
  }
}
