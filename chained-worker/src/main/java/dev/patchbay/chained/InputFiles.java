package dev.patchbay.chained;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * The one directory whose files jobs may name, those of each tenant below a folder of its name.
 *
 * <p>The way down is walked from open folder to open folder, over no link: what was looked at is
 * what is opened, whoever exchanges names meanwhile. Nobody but those who may publish a tenant's
 * recordings writes below its folder.
 */
final class InputFiles {
  /** In bytes. No file can have a longer one: to look for it fails, today and later. */
  private static final int LONGEST_NAME = 255;

  private final Optional<Path> directory;

  /**
   * @param directory where recordings lie; empty: no job may name a file
   */
  InputFiles(Optional<Path> directory) {
    this.directory = directory;
  }

  /**
   * Opens the file that a job of this tenant names.
   *
   * @throws RefusedInput when it may not be read, or is not there
   * @throws IOException when the configured directory itself cannot be read, or the file cannot
   */
  SeekableByteChannel open(TenantId tenant, URI uri) throws RefusedInput, IOException {
    if (directory.isEmpty()) {
      throw refused("files are not read here: no input directory is configured");
    }
    Path named = path(uri);
    Path configured = directory.get().toAbsolutePath().normalize();
    Path real = configured.toRealPath();
    Path below = relative(named, configured, real);
    if (below.getNameCount() < 2 || !below.getName(0).toString().equals(tenant.name())) {
      throw refused("must lie below the tenant's own folder, which is in the input directory");
    }
    try (SecureDirectoryStream<Path> top = held(Files.newDirectoryStream(real))) {
      return open(top, below);
    } catch (NoSuchFileException e) {
      throw RefusedInput.missing();
    }
  }

  /** Refuses a platform whose folders cannot be walked by their handles. */
  private static SecureDirectoryStream<Path> held(DirectoryStream<Path> folder) throws IOException {
    if (folder instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    folder.close();
    throw new IOException("this platform cannot hold folders open");
  }

  private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path below)
      throws RefusedInput, IOException {
    Path name = below.getName(0);
    BasicFileAttributes found =
        folder
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (found.isSymbolicLink()) {
      throw refused("must not lead over a symbolic link");
    }
    if (below.getNameCount() == 1) {
      // Looked at first, for opening a pipe would wait.
      if (!found.isRegularFile()) {
        throw refused("must name a regular file");
      }
      return folder.newByteChannel(
          name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
    if (!found.isDirectory()) {
      throw new NoSuchFileException(name.toString());
    }
    try (SecureDirectoryStream<Path> next =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return open(next, below.subpath(1, below.getNameCount()));
    }
  }

  private static Path path(URI uri) throws RefusedInput {
    if (!"file".equalsIgnoreCase(uri.getScheme())) {
      throw refused("must have the scheme file");
    }
    String path = uri.getPath();
    if (uri.isOpaque() || path == null || !path.startsWith("/")) {
      throw refused("must be an absolute path");
    }
    if (uri.getRawAuthority() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw refused("must have no host, query or fragment");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw refused("must be a path");
    }
  }

  private static Path relative(Path named, Path configured, Path real) throws RefusedInput {
    for (Path part : named) {
      if (part.toString().equals("..") || part.toString().equals(".")) {
        throw refused("must not contain . or ..");
      }
      if (part.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw refused("must contain no name of more than " + LONGEST_NAME + " bytes");
      }
    }
    if (named.startsWith(configured) && !named.equals(configured)) {
      return configured.relativize(named);
    }
    if (named.startsWith(real) && !named.equals(real)) {
      return real.relativize(named);
    }
    throw refused("must lie below the input directory");
  }

  private static RefusedInput refused(String rule) {
    return RefusedInput.address(rule);
  }
}
