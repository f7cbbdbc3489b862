package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Formats the data folder unless it is formatted, then runs the node; one process for both. */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * Arguments: the file {@code server.properties}, the cluster id and, where there are users, the
   * file that has them, one a line, as {@code --add-scram} takes them. No command line shows it.
   */
  public static void main(String[] args) throws IOException {
    var format =
        new ArrayList<>(List.of("format", "-t", args[1], "-c", args[0], "--ignore-formatted"));
    if (args.length > 2) {
      for (String user : Files.readAllLines(Path.of(args[2]))) {
        format.addAll(List.of("--add-scram", user));
      }
    }
    int status = StorageTool.execute(format.toArray(String[]::new), System.out);
    if (status != 0) {
      throw new StackFailure("the broker's data folder cannot be formatted");
    }
    Kafka.main(new String[] {args[0]});
  }
}
