package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.kafka.ControlWriter;
import dev.patchbay.schemas.kafka.SetupReport;
import dev.patchbay.schemas.kafka.TenantSetup;
import dev.patchbay.schemas.kafka.TopicSetup;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Brings topics, default control data and tenants into a cluster, as a site engineer would. */
public final class ClusterSetup {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final URI SOURCE = URI.create("/patchbay/local-stack");

  private ClusterSetup() {}

  /** The topics that a site has once, the default policy and prices, then these tenants. */
  public static void apply(String bootstrapServers, List<TenantId> tenants) {
    run(bootstrapServers, tenants, List.of(), true);
  }

  /** The same, and these agents, whom jobs can name at once. */
  static void apply(String bootstrapServers, List<TenantId> tenants, List<AgentProfile> agents) {
    run(bootstrapServers, tenants, agents, true);
  }

  /** Further tenants of a cluster that is set up. */
  public static void addTenants(String bootstrapServers, List<TenantId> tenants) {
    run(bootstrapServers, tenants, List.of(), false);
  }

  private static void run(
      String bootstrapServers, List<TenantId> tenants, List<AgentProfile> agents, boolean whole) {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
    Map<String, Object> writer = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var admin = Admin.create(client);
        var producer =
            new KafkaProducer<>(writer, new ByteArraySerializer(), new ByteArraySerializer())) {
      var topics = new TopicSetup(admin, Optional.of((short) 1), TIMEOUT);
      var control = new ControlWriter(producer, SOURCE, Clock.systemUTC(), TIMEOUT);
      if (whole) {
        requireComplete(topics.applyInternal());
        DefaultControl.entries().forEach(control::write);
      }
      var setup = new TenantSetup(topics, control);
      tenants.forEach(tenant -> requireComplete(setup.add(tenant)));
      AgentEntries.write(control, agents);
    }
  }

  private static void requireComplete(SetupReport report) {
    if (!report.complete()) {
      throw new StackFailure("the cluster has other topics than the catalogue: " + report);
    }
  }
}
