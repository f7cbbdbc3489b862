package dev.patchbay.chained;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's folder in a directory that others use too: {@code ID/} beside {@code ID.lock}. The
 * system gives the lock back when the process ends, however it ends, so a folder whose lock is free
 * is nobody's, and is removed at the next start of anybody.
 */
final class SpoolFolder implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
  private static final String LOCK = ".lock";

  /** Names that this class gives; nothing else in the directory is touched. */
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.lock");

  private static final int TRIES = 10;

  /** A start is not held up by a directory without end; what is left waits for a later one. */
  private static final int MOST_ENTRIES = 10_000;

  /** Locks hold between processes alone: closing another channel of this one would free them. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path lock;
  private final FileChannel held;
  private final Path path;

  private SpoolFolder(Path lock, FileChannel held, Path path) {
    this.lock = lock;
    this.held = held;
    this.path = path;
  }

  static SpoolFolder open(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().normalize();
    Files.createDirectories(parent, access("rwx------"));
    Path real = parent.toRealPath();
    sweep(real);
    for (int i = 0; i < TRIES; i++) {
      String id = UUID.randomUUID().toString();
      Path lock = real.resolve(id + LOCK);
      OWN.add(lock);
      FileChannel held = create(lock);
      // Another's sweep may have found the file before it was locked, and removed it.
      if (locked(held) && Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
        Path path = Files.createDirectory(real.resolve(id), access("rwx------"));
        return new SpoolFolder(lock, held, path);
      }
      held.close();
      OWN.remove(lock);
    }
    throw new IOException("no folder could be locked");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      remove(path);
      Files.deleteIfExists(lock);
    } finally {
      held.close();
      OWN.remove(lock);
    }
  }

  /** Removes the folders of processes that are gone. */
  private static void sweep(Path directory) throws IOException {
    int entries = 0;
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, "*" + LOCK)) {
      for (Path lock : locks) {
        if (++entries > MOST_ENTRIES) {
          return;
        }
        if (OURS.matcher(lock.getFileName().toString()).matches() && !OWN.contains(lock)) {
          sweepOne(lock);
        }
      }
    }
  }

  /** One that cannot be removed does not keep the worker from starting. */
  private static void sweepOne(Path lock) {
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (locked(channel)) {
        String name = lock.getFileName().toString();
        remove(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        Files.deleteIfExists(lock);
        LOG.atInfo().log("recordings of a killed worker removed");
      }
    } catch (NoSuchFileException e) {
      LOG.atDebug().log("another worker removed it");
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("recordings of a killed worker cannot be removed");
    }
  }

  /** Files of one folder, which has none in it; over no link. */
  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static FileChannel create(Path lock) throws IOException {
    return FileChannel.open(
        lock, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access("rw-------"));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    return lock != null;
  }

  private static FileAttribute<Set<PosixFilePermission>> access(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
