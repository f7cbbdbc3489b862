package dev.patchbay.cli;

import picocli.CommandLine.Option;

/** Which cluster. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class ClusterOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:PATCHBAY_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
      description =
          "Kafka brokers to ask first, comma-separated. Default: the environment's"
              + " PATCHBAY_KAFKA_BOOTSTRAP_SERVERS, else 127.0.0.1:9092.")
  private String bootstrap;

  /** A connection to a cluster that answers. */
  Cluster connect() {
    return Cluster.connect(bootstrap);
  }

  /** Where clients of their own ask first. */
  String bootstrap() {
    return bootstrap;
  }
}
