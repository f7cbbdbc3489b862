package dev.patchbay.chained;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders of speech. Speech is for its product alone: files are made {@code rw-r-----} and folders
 * {@code rwxr-x---}, less what the umask takes. A product that runs as another user reads by the
 * group, which is that of the output directory where its set-group-id bit is set.
 */
final class OutputFolders {
  static final FileAttribute<Set<PosixFilePermission>> FOLDER_ACCESS = access("rwxr-x---");
  static final FileAttribute<Set<PosixFilePermission>> FILE_ACCESS = access("rw-r-----");

  private OutputFolders() {}

  /** Makes a folder's names durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> access(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
