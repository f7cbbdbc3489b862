package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Sound that a page carries in itself, so that it is heard wherever the page is. */
final class PageSounds {
  private long room;

  /**
   * @param most bytes of all of it together; what is more is linked alone
   */
  PageSounds(long most) {
    this.room = most;
  }

  /** The WAV file as an address of its own; empty when there is no room for it, or no file. */
  Optional<String> take(Path file) throws IOException {
    long size =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : Long.MAX_VALUE;
    if (size > room) {
      return Optional.empty();
    }
    room -= size;
    return Optional.of(
        "data:audio/wav;base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
  }
}
