package dev.patchbay.chained;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Folders of speech. Speech is for its product alone: files are made {@code rw-r-----} and folders
 * {@code rwxr-x---}, less what the umask takes. A product that runs as another user reads by the
 * group, which is that of the output directory where its set-group-id bit is set.
 */
final class OutputFolders {
  static final FileAttribute<Set<PosixFilePermission>> FOLDER_ACCESS = access("rwxr-x---");
  static final FileAttribute<Set<PosixFilePermission>> FILE_ACCESS = access("rw-r-----");

  /** Another holder's end may take the job's folder away as often, and it does so once. */
  private static final int MOST_TRIES = 20;

  private OutputFolders() {}

  /** The job's, whether it is there or not. */
  static Path of(Path directory, TenantId tenant, JobId job) {
    return directory.toAbsolutePath().resolve(tenant.name()).resolve(job.toString());
  }

  /**
   * A new, empty file in a job's folder, which is made where it is not there. Another holder of the
   * job, whose speech goes elsewhere, may remove the folder while it is still empty.
   */
  static Path file(Path directory, TenantId tenant, JobId job, String prefix, String suffix)
      throws IOException {
    Path folder = of(directory, tenant, job);
    for (int tries = 1; ; tries++) {
      try {
        Files.createDirectories(folder, FOLDER_ACCESS);
        return Files.createTempFile(folder, prefix, suffix, FILE_ACCESS);
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** How a folder's names are made durable. */
  @FunctionalInterface
  interface Sync {
    void sync(Path folder) throws IOException;
  }

  /**
   * Makes the names in a job's folder durable, and its own name and its tenant's: whoever has made
   * these may not have got so far.
   */
  static void settle(Path folder, Sync sync) throws IOException {
    Path ofTenant = Objects.requireNonNull(folder.getParent());
    for (Path names : List.of(folder, ofTenant, Objects.requireNonNull(ofTenant.getParent()))) {
      sync.sync(names);
    }
  }

  /** The same, by the system. */
  static void settle(Path folder) throws IOException {
    settle(folder, OutputFolders::sync);
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> access(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
