package dev.patchbay.chained;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holders of a job have in its folder beside speech, each {@code EPOCH-NUMBER.suffix}. */
final class EpochFiles {
  private static final Logger LOG = LoggerFactory.getLogger(EpochFiles.class);
  private static final Pattern NAME = Pattern.compile("\\d{1,10}-\\d{1,20}\\.[a-z]{1,8}");

  private EpochFiles() {}

  /**
   * Removes those of holders up to this epoch. What a later one has is not a superseded holder's to
   * remove.
   */
  static void removeAll(Path folder, String suffix, int epoch) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + suffix)) {
      for (Path file : files) {
        if (isUpTo(epoch, file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException _) {
      LOG.atDebug().log("nothing was said of the job");
    } catch (IOException | DirectoryIteratorException e) {
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("kept or unfinished speech cannot be removed");
    }
  }

  private static boolean isUpTo(int epoch, String name) {
    return NAME.matcher(name).matches()
        && Long.parseLong(name.substring(0, name.indexOf('-'))) <= epoch;
  }
}
