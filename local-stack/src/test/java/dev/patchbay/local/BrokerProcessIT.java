package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void killAndRestartLoseNothingThatWasAcknowledged() throws Exception {
    try (var broker = BrokerProcess.start(Installation.current(), folder, OptionalInt.empty())) {
      createTopic(broker, "kept");
      try (var producer = producer(broker)) {
        List<String> sent = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
          String value = "before-" + number;
          producer.send(new ProducerRecord<>("kept", value)).get(30, TimeUnit.SECONDS);
          sent.add(value);
        }
        long firstPid = broker.pid();

        broker.kill();
        broker.restart();
        producer.send(new ProducerRecord<>("kept", "after")).get(60, TimeUnit.SECONDS);
        sent.add("after");

        assertThat(broker.pid()).isNotEqualTo(firstPid);
        assertThat(readAll(broker, "kept", sent.size())).isEqualTo(sent);
      }
    }
  }

  @Test
  void topicsComeFromTheCatalogueNeverByThemselves() {
    try (var broker = BrokerProcess.start(Installation.current(), folder, OptionalInt.empty());
        var admin = admin(broker)) {
      assertThatThrownBy(() ->
              admin.describeTopics(List.of("stray")).allTopicNames().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void wishedPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var wish = OptionalInt.of(taken.getLocalPort());

      assertThatThrownBy(() -> BrokerProcess.start(Installation.current(), folder, wish))
          .isInstanceOf(StackFailure.class)
          .hasMessage("port " + taken.getLocalPort() + " is taken");
    }
  }

  private static void createTopic(BrokerProcess broker, String name)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static Admin admin(BrokerProcess broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static KafkaProducer<String, String> producer(BrokerProcess broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<String> readAll(BrokerProcess broker, String topic, int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      List<String> values = new ArrayList<>();
      var deadline = Deadline.after(PATIENCE);
      while (values.size() < count && !deadline.passed()) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
