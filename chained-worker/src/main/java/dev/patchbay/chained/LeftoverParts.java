package dev.patchbay.chained;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes unfinished speech that a killed worker has left, and speech that was kept for a holder
 * who did not come, and the folders of jobs that nothing is left in. Other workers may be writing
 * to the same directory: a file that nobody has written to for longer than any call may last is
 * nobody's, and a folder goes only while it is empty; who makes a file in it makes it again.
 *
 * <p>A directory may hold speech without end, which is never listed in memory.
 */
final class LeftoverParts {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverParts.class);

  /** No limit of a provider call is longer than an hour. */
  private static final Duration ABANDONED = Duration.ofHours(1).plusMinutes(5);

  /** Of TENANT/JOB/file. */
  private static final int DEPTH = 3;

  private LeftoverParts() {}

  /**
   * Looks through all of it.
   *
   * @param over whether to stop before the end
   * @return how many files were removed
   */
  static int sweep(Path directory, Instant now, BooleanSupplier over) {
    var visit = new Visit(directory, now.minus(ABANDONED), over);
    try {
      Files.walkFileTree(directory, Set.of(), DEPTH, visit);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("exception", e.getClass().getName()).log("sweep ended early");
    }
    if (visit.removed > 0) {
      LOG.atInfo().addKeyValue("files", visit.removed).log("unfinished speech removed");
    }
    return visit.removed;
  }

  private static final class Visit extends SimpleFileVisitor<Path> {
    private final Path directory;
    private final Instant before;
    private final BooleanSupplier over;

    /** Whether the folder that is looked through was old before anything in it was removed. */
    private boolean folderIsOld;

    private int removed;

    private Visit(Path directory, Instant before, BooleanSupplier over) {
      this.directory = directory;
      this.before = before;
      this.over = over;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found) {
      folderIsOld = isOld(found);
      return next();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
      if (found.isRegularFile() && isUnfinished(file.toString()) && isOld(found)) {
        remove(file);
      }
      return next();
    }

    private boolean isOld(BasicFileAttributes found) {
      return found.lastModifiedTime().toInstant().isBefore(before);
    }

    private static boolean isUnfinished(String name) {
      return name.endsWith(SpeechFile.UNFINISHED) || name.endsWith(SaidFile.SUFFIX);
    }

    /** One that cannot be removed does not protect the others. */
    private void remove(Path file) {
      try {
        if (Files.deleteIfExists(file)) {
          removed++;
        }
      } catch (IOException e) {
        LOG.atWarn()
            .addKeyValue("exception", e.getClass().getSimpleName())
            .log("unfinished speech cannot be removed");
      }
    }

    /** Another worker's file that has just gone, or one that is not ours to see. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) {
      return next();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failed) {
      if (folderIsOld && isOfJob(folder)) {
        removeIfEmpty(folder);
      }
      return next();
    }

    private boolean isOfJob(Path folder) {
      Path below = directory.relativize(folder);
      return below.getNameCount() == DEPTH - 1 && isJob(below.getFileName().toString());
    }

    private static boolean isJob(String name) {
      try {
        return JobId.parse(name).toString().equals(name);
      } catch (ContractViolation _) {
        return false;
      }
    }

    private static void removeIfEmpty(Path folder) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException _) {
        LOG.atTrace().log("a job's folder has speech in it");
      } catch (IOException e) {
        LOG.atWarn()
            .addKeyValue("exception", e.getClass().getSimpleName())
            .log("a job's empty folder cannot be removed");
      }
    }

    private FileVisitResult next() {
      return over.getAsBoolean() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }
}
