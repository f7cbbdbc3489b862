package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine;

/** What is wrong with how a command is called is told before anything starts. */
record UpChecks(CommandLine command) {
  void range(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " must be " + least + " to " + most);
    }
  }

  /** The file itself is written when all is ready. */
  void place(Path file) {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
    if (Files.isDirectory(file)) {
      throw wrong("--info: " + file + " is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw wrong("--info: there is no folder " + folder);
    }
    try {
      // Not isWritable: of a folder on which nobody can write it says yes to root.
      Files.delete(Files.createTempFile(folder, "patchbay-", ".part"));
    } catch (IOException e) {
      throw wrong("--info: cannot write into " + folder);
    }
  }

  /** Workers are given it. */
  void readable(Path folder) {
    try (DirectoryStream<Path> _ = Files.newDirectoryStream(folder)) {
      return;
    } catch (NoSuchFileException e) {
      throw wrong("--files: " + folder + ": no such directory");
    } catch (NotDirectoryException e) {
      throw wrong("--files: " + folder + ": not a directory");
    } catch (IOException e) {
      throw wrong("--files: " + folder + ": cannot be read");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(command, message);
  }
}
