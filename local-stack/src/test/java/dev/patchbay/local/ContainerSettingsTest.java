package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import kafka.docker.KafkaDockerWrapper$;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import scala.jdk.javaapi.CollectionConverters;

/** What the container is asked for, read by the very code that the image reads it with. */
final class ContainerSettingsTest {
  private final KafkaContainer container = ContainerBroker.container();

  @Test
  void theImageHasTheVersionOfTheBrokerProcess() {
    String jar = KafkaConfig.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    assertThat(ContainerSettings.image()).matches("apache/kafka:4\\.\\d+\\.\\d+");
    assertThat(jar).endsWith("-" + ContainerSettings.image().split(Pattern.quote(":"))[1] + ".jar");
  }

  @Test
  void theImageMakesOfItTheSettingsOfTheBrokerProcess() throws IOException {
    assertThat(properties()).containsAllEntriesOf(BrokerSettings.shared());
  }

  @Test
  void topicsAreNeverMadeByTheWayAndOpenTransactionsOfTheDeadAreSweptSoon() throws IOException {
    assertThat(properties())
        .containsEntry("auto.create.topics.enable", "false")
        .containsEntry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500")
        .containsEntry("share.coordinator.state.topic.replication.factor", "1");
  }

  @Test
  void theBrokerKnowsEverySettingAndTakesThemTogether() throws IOException {
    Map<String, String> properties = properties();
    var given = new Properties();
    given.putAll(properties);
    // The container's own start adds it, when the port outside is known.
    given.put("advertised.listeners", "PLAINTEXT://localhost:19092,BROKER://container:9093");

    var config = KafkaConfig.fromProps(given);

    assertThat(config.nodeId()).isEqualTo(1);
    assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(properties.keySet());
  }

  @Test
  void nobodyButThisMachineReachesIt() {
    assertThat(container.getPortBindings())
        .singleElement()
        .satisfies(text -> {
          var binding = PortBinding.parse(text);
          assertThat(binding.getBinding().getHostIp()).isEqualTo("127.0.0.1");
          assertThat(binding.getBinding().getHostPortSpec()).as("a free one").isNull();
          assertThat(binding.getExposedPort().getPort()).isEqualTo(9092);
        });
  }

  private Map<String, String> properties() throws IOException {
    var environment =
        scala.collection.immutable.Map.from(CollectionConverters.asScala(container.getEnvMap()));
    var lines =
        CollectionConverters.asJava(
            KafkaDockerWrapper$.MODULE$.getServerConfigsFromEnv(environment));
    var properties = new Properties();
    properties.load(new StringReader(String.join("\n", lines)));
    var answer = new HashMap<String, String>();
    properties
        .stringPropertyNames()
        .forEach(name -> answer.put(name, properties.getProperty(name)));
    return answer;
  }
}
