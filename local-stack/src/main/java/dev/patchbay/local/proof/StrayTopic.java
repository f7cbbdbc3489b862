package dev.patchbay.local.proof;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A jobs topic that somebody made by hand: no registered tenant, no results topic beside it. */
final class StrayTopic {
  private StrayTopic() {}

  static void create(String bootstrapServers, String tenant) {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var topic = new NewTopic("audio." + tenant + ".jobs", 2, (short) 1);
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new ProofFailure("cannot create a stray topic", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while creating a topic", e);
    }
  }
}
