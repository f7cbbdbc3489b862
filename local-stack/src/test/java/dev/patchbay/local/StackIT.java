package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class StackIT {
  private static final String TEXT =
      "The north gate opens at seven, please bring two blue tickets.";
  private final Stack stack = TestStack.stack();

  @Test
  void wordsComeBackAsTheyWentIn() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      JobOutput spoken = output(product.result(product.announce(TEXT)));
      JobOutput heard =
          output(product.result(product.transcribe(spoken.audio().orElseThrow().uri())));

      assertThat(heard.text()).contains(TEXT);
    }
  }

  @Test
  void routerKilledHardLosesNoJobThatWasPublished() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      stack.router().kill();
      var job = product.announce(TEXT);
      assertThat(stack.router().alive()).isFalse();

      stack.router().restart();
      stack.router().awaitReady(Deadline.after(Duration.ofSeconds(120)));

      assertThat(output(product.result(job)).audio()).isPresent();
    }
  }

  @Test
  void aTenantThatIsAddedWhileTheRouterIsDownIsServedAsSoonAsItIsBack() throws Exception {
    stack.router().kill();
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant())) {
      var job = product.announce(TEXT);

      stack.router().restart();
      stack.router().awaitReady(Deadline.after(Duration.ofSeconds(120)));

      assertThat(output(product.result(job)).audio()).isPresent();
    }
  }

  /** Unfolded, it would fill the router's memory, whatever the router then made of it. */
  @Test
  void aRecordThatUnfoldsBeyondTheTopicsBoundIsRefusedByTheBroker() throws Exception {
    TenantId tenant = TestStack.tenant();
    byte[] blanks = new byte[8 * 1024 * 1024];
    Arrays.fill(blanks, (byte) ' ');
    try (var product = new TestProduct(stack.bootstrapServers(), tenant);
        var producer = unfolding()) {
      var sent = producer.send(new ProducerRecord<>(Topics.jobs(tenant), blanks));

      assertThatThrownBy(() -> sent.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(RecordTooLargeException.class);
      assertThat(output(product.result(product.announce(TEXT))).audio()).isPresent();
    }
  }

  /** A record to a topic that is not there would hold the router up for a minute. */
  @Test
  void aTenantWithoutTopicsDisturbsNobodyElse() throws Exception {
    TenantId torn = TenantId.of("torn");
    List<String> seen = new ArrayList<>();
    Map<String, Object> broker = Map.of("bootstrap.servers", stack.bootstrapServers());
    try (var product = new TestProduct(stack.bootstrapServers(), TestStack.tenant());
        var admin = Admin.create(broker);
        var producer = unfolding();
        var letters = new TopicReader(stack.bootstrapServers(), Set.of(Topics.DEAD_LETTERS))) {
      admin.createTopics(List.of(new NewTopic(Topics.jobs(torn), 1, (short) 1))).all().get();
      byte[] entry = Json.write(new ControlEntry.Tenant(torn));
      producer
          .send(new ProducerRecord<>(Topics.CONTROL, "tenant/torn".getBytes(UTF_8), entry))
          .get();
      byte[] cancel = Json.write(new JobRequest.Cancel(new JobId(UUID.randomUUID())));
      producer.send(new ProducerRecord<>(Topics.jobs(torn), cancel)).get();
      producer.send(new ProducerRecord<>(Topics.jobs(torn), new byte[] {'{'})).get();
      Deadline.after(Duration.ofSeconds(60))
          .await(
              "the torn tenant's records are read",
              () -> {
                letters.poll(Duration.ofMillis(100)).forEach(letter -> reasons(letter, torn, seen));
                return seen.size() == 2;
              });
      assertThat(seen).containsOnly("unknown_tenant");

      assertThat(output(product.result(product.announce(TEXT))).audio()).isPresent();
    }
  }

  private static void reasons(
      ConsumerRecord<byte[], byte[]> letter, TenantId tenant, List<String> into) {
    DeadLetterHeaders.parse(letter.headers())
        .filter(why -> why.topic().equals(Topics.jobs(tenant)))
        .ifPresent(why -> into.add(why.reason()));
  }

  private KafkaProducer<byte[], byte[]> unfolding() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "gzip",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            64 * 1024 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static JobOutput output(Result result) {
    assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) result.outcome()).output();
  }
}
