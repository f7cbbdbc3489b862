package dev.patchbay.chained;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes unfinished speech that a killed worker has left, and speech that was kept for a holder
 * who did not come. Other workers may be writing to the same directory: a file that nobody has
 * written to for longer than any call may last is nobody's.
 */
final class LeftoverParts {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverParts.class);

  /** No limit of a provider call is longer than an hour. */
  private static final Duration ABANDONED = Duration.ofHours(1).plusMinutes(5);

  /** Of TENANT/JOB/file. */
  private static final int DEPTH = 3;

  /** A start is not held up by a directory without end; what is left waits for a later start. */
  private static final int MOST_ENTRIES = 100_000;

  private LeftoverParts() {}

  /** How many were removed. */
  static int sweep(Path directory, Instant now) {
    var visit = new Visit(now.minus(ABANDONED));
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
    private final Instant before;
    private int entries;
    private int removed;

    private Visit(Instant before) {
      this.before = before;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found) {
      return next();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
      if (found.isRegularFile()
          && isUnfinished(file.toString())
          && found.lastModifiedTime().toInstant().isBefore(before)) {
        remove(file);
      }
      return next();
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
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult next() {
      return ++entries < MOST_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }
  }
}
