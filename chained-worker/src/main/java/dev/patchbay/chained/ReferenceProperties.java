package dev.patchbay.chained;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What jobs may refer to, and where what they make goes.
 *
 * @param largest largest recording that is fetched, 1 kB to 16 GB
 * @param longestTransfer longest time that one recording or output may take on its way, 1 s to 1 h
 * @param spoolDirectory where fetched recordings lie while their job runs
 * @param spoolSize most that lies there at a time, at least {@code largest}
 * @param s3 the store; asked only when a tenant has a place in it
 * @param tenants by name; a tenant that is not here refers to files alone
 */
@ConfigurationProperties("patchbay.chained.references")
record ReferenceProperties(
    @DefaultValue("1GB") DataSize largest,
    @DefaultValue("10m") Duration longestTransfer,
    Path spoolDirectory,
    @DefaultValue("8GB") DataSize spoolSize,
    @DefaultValue S3Properties s3,
    @DefaultValue Map<String, PlacesProperties> tenants) {
  private static final String PREFIX = "patchbay.chained.references.";

  /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
  ReferenceProperties {
    require(
        largest.toBytes() >= DataSize.ofKilobytes(1).toBytes()
            && largest.toBytes() <= DataSize.ofGigabytes(16).toBytes(),
        "largest",
        "must be 1KB to 16GB");
    require(
        longestTransfer.compareTo(Duration.ofSeconds(1)) >= 0
            && longestTransfer.compareTo(Duration.ofHours(1)) <= 0,
        "longest-transfer",
        "must be 1 s to 1 h");
    require(spoolSize.compareTo(largest) >= 0, "spool-size", "must be at least as much as largest");
    tenants = Map.copyOf(tenants);
  }

  /**
   * An S3 store. Its credentials come from where AWS clients look for them: environment, profile,
   * web identity, container or instance.
   *
   * @param endpoint such as {@code http://127.0.0.1:9000}; empty: that of AWS
   * @param region which requests are signed for
   * @param pathStyle whether the bucket stands in the path instead of the host name
   */
  record S3Properties(
      @DefaultValue("") String endpoint,
      @DefaultValue("us-east-1") String region,
      @DefaultValue("false") boolean pathStyle) {
    S3Properties {
      require(
          endpoint.isEmpty() || isEndpoint(endpoint),
          "s3.endpoint",
          "must be http:// or https:// with a host, and no path, query or user name");
      require(
          region.matches("[a-z0-9-]{1,40}"),
          "s3.region",
          "must be 1 to 40 lower-case letters, digits and hyphens");
    }

    private static boolean isEndpoint(String text) {
      return text.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?") && URI.create(text).getHost() != null;
    }
  }

  /**
   * What one tenant's jobs may reach.
   *
   * @param hosts DNS names that {@code https:} references may have
   * @param inputs {@code s3://BUCKET/PREFIX/} below which {@code s3:} references may lie
   * @param output {@code s3://BUCKET/PREFIX/} below which outputs go; empty: the output directory
   */
  record PlacesProperties(
      @DefaultValue List<String> hosts,
      @DefaultValue List<String> inputs,
      @DefaultValue("") String output) {
    PlacesProperties {
      hosts = List.copyOf(hosts);
      inputs = List.copyOf(inputs);
    }
  }

  TransferLimits limits() {
    return TransferLimits.of(largest.toBytes(), longestTransfer);
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(PREFIX + setting + ": " + rule);
    }
  }
}
