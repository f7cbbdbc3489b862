package dev.patchbay.cli;

import dev.patchbay.schemas.kafka.ClusterAccess;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, and how it is spoken to. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class ClusterOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Kafka brokers to ask first, comma-separated. Default: that of --cluster-config, else the"
              + " environment's PATCHBAY_KAFKA_BOOTSTRAP_SERVERS, else 127.0.0.1:9092.")
  private Optional<String> bootstrap;

  @Option(
      names = "--cluster-config",
      paramLabel = "FILE",
      defaultValue = "${env:PATCHBAY_CLUSTER_CONFIG}",
      description =
          "Properties of Kafka's clients, such as Kafka's own tools take. Default: the"
              + " environment's PATCHBAY_CLUSTER_CONFIG, else PATCHBAY_KAFKA_USER, _PASSWORD or"
              + " _PASSWORD_FILE, _TRUST and _IDENTITY. Without TLS and a login only brokers on"
              + " this machine are spoken to, unless PATCHBAY_PROFILE is local.")
  private Optional<Path> config;

  /** A connection to a cluster that answers. */
  Cluster connect() {
    return Cluster.connect(access());
  }

  /** For clients of their own. */
  ClusterAccess access() {
    return ClusterConfig.access(bootstrap, config, System.getenv());
  }
}
