package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.Broker;
import dev.patchbay.local.BrokerSource;
import dev.patchbay.local.SharedBroker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The claims of a worker that is struck while the router stands still in a transaction. */
final class OrdealLogIT {
  private static final String ATTEMPTS = "audio.attempts";
  private static final JobPlan PLAN =
      new JobPlan(
          List.of(new GoodJob(Scene.KEY, GoodJob.AUDIO, GoodJob.COMPLETED, Optional.empty())),
          List.of());

  @Test
  void aClaimBehindAnOpenTransactionIsAmongThoseThatWereStruck() throws Exception {
    try (Broker broker = BrokerSource.chosen().start(SharedBroker.folder("ordeal-log"))) {
      String bootstrapServers = broker.bootstrapServers();
      createTopic(bootstrapServers);
      try (var router = producer(bootstrapServers, Map.of("transactional.id", "router"));
          var worker = producer(bootstrapServers, Map.of())) {
        router.initTransactions();
        router.beginTransaction();
        send(router, "{\"type\":\"tick\"}");
        send(worker, SceneJson.aboutClaim("claimed", 0, 1, "c1", "").replace('\'', '"'));
        var topics = new TopicScan(bootstrapServers);
        assertThat(topics.committed(ATTEMPTS::equals)).isEmpty();

        var ordeals = new OrdealLog();
        ordeals.struck(PLAN, topics);

        assertThat(ordeals.ordeal().claims()).containsExactly("c1");
      }
    }
  }

  private static void createTopic(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(List.of(new NewTopic(ATTEMPTS, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static KafkaProducer<String, String> producer(
      String bootstrapServers, Map<String, Object> more) {
    var settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrapServers);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static void send(KafkaProducer<String, String> producer, String report) throws Exception {
    producer.send(new ProducerRecord<>(ATTEMPTS, 0, "acme", report)).get(30, TimeUnit.SECONDS);
  }
}
