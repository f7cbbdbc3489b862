package dev.patchbay.chained;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one directory whose files jobs may name. A name must be the file's real place: nothing on the
 * way below the directory may be a link, and nobody but those who may publish recordings writes
 * there.
 */
final class InputFiles {
  private static final String REFUSED = "input_refused";
  private static final String FIELD = "input.uri";

  private final Optional<Path> directory;

  /**
   * @param directory where recordings lie; empty: no job may name a file
   */
  InputFiles(Optional<Path> directory) {
    this.directory = directory;
  }

  /**
   * The real file that a job names.
   *
   * @throws RefusedInput when it may not be read, or is not there
   * @throws IOException when the configured directory itself cannot be read
   */
  Path find(URI uri) throws RefusedInput, IOException {
    if (directory.isEmpty()) {
      throw refused("files are not read here: no input directory is configured");
    }
    Path named = path(uri);
    Path configured = directory.get().toAbsolutePath().normalize();
    Path real = configured.toRealPath();
    Path below = relative(named, configured, real);
    Path file = real.resolve(below);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedInput("input_missing", FIELD, "must name a file that is there");
    }
    if (!realPath(file).equals(file)) {
      throw refused("must not lead over a symbolic link");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("must name a regular file");
    }
    return file;
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
    }
    if (named.startsWith(configured) && !named.equals(configured)) {
      return configured.relativize(named);
    }
    if (named.startsWith(real) && !named.equals(real)) {
      return real.relativize(named);
    }
    throw refused("must lie below the input directory");
  }

  private static Path realPath(Path file) throws RefusedInput {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw refused("must not lead over a symbolic link");
    }
  }

  private static RefusedInput refused(String rule) {
    return new RefusedInput(REFUSED, FIELD, rule);
  }
}
