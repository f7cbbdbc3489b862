package dev.patchbay.chained;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * Looks at the configured directories before the worker starts, for a wrong one would fail every
 * job that needs it. Names the setting, never the place.
 */
final class GivenFolders {
  private GivenFolders() {}

  /**
   * The input directory must be one that can be read and held open.
   *
   * @throws IllegalStateException when it is not
   */
  static void checkInputs(Path directory) {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(directory)) {
      if (!(folder instanceof SecureDirectoryStream)) {
        throw new IOException("no handles of directories here");
      }
    } catch (IOException e) {
      throw wrong("input-directory", "must be a directory that can be read", e);
    }
  }

  /**
   * The output directory must be one that can be written, by trial. It is made if it is not there.
   *
   * @throws IllegalStateException when it cannot be
   */
  static void checkOutputs(Path directory) {
    try {
      Files.createDirectories(directory, OutputFolders.FOLDER_ACCESS);
      Files.delete(Files.createTempFile(directory, "trial-", SpeechFile.UNFINISHED));
    } catch (IOException e) {
      throw wrong("output-directory", "must be a directory that can be written", e);
    }
  }

  private static IllegalStateException wrong(String setting, String rule, IOException cause) {
    return new IllegalStateException(
        "patchbay.chained." + setting + ": " + rule + ", " + cause.getClass().getSimpleName());
  }
}
