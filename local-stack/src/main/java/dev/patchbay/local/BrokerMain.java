package dev.patchbay.local;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** Formats the data folder unless it is formatted, then runs the node; one process for both. */
public final class BrokerMain {
  private BrokerMain() {}

  /** Arguments: the file {@code server.properties} and the cluster id. */
  public static void main(String[] args) {
    String[] format = {"format", "-t", args[1], "-c", args[0], "--ignore-formatted"};
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      throw new StackFailure("the broker's data folder cannot be formatted");
    }
    Kafka.main(new String[] {args[0]});
  }
}
