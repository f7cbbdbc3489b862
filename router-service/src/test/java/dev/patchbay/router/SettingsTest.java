package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.router.ledger.Timings;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings as they are shipped. */
final class SettingsTest {
  private static final String STREAMS = "spring.cloud.stream.kafka.streams.binder.configuration.";

  @Test
  void bindTheShippedValues() throws IOException {
    RouterProperties properties = bind(Map.of());
    assertThat(properties.ledger()).isEqualTo(Timings.DEFAULTS);
    assertThat(properties.costs()).isEqualTo(CostModel.DEFAULTS);
    assertThat(properties.workerReportInterval()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void nameTheTopicsOfTheCatalogue() throws IOException {
    StandardEnvironment environment = environment(Map.of());
    String bindings = "spring.cloud.stream.bindings.";
    assertThat(environment.getProperty(bindings + "intake-in-0.destination"))
        .isEqualTo(Topics.JOBS_PATTERN);
    assertThat(environment.getProperty(bindings + "ledger-in-0.destination"))
        .isEqualTo(Topics.INTAKE);
    assertThat(environment.getProperty(bindings + "ledger-in-1.destination"))
        .isEqualTo(Topics.ATTEMPTS);
  }

  @Test
  void surviveRecordsWithoutATime() throws IOException {
    assertThat(environment(Map.of()).getProperty(STREAMS + "default.timestamp.extractor"))
        .isEqualTo(RecordTime.class.getName());
  }

  @Test
  void letTheProducerSendTheLargestRecordOfTheCatalogue() throws IOException {
    assertThat(
            environment(Map.of()).getProperty(STREAMS + "producer.max.request.size", Integer.class))
        .isEqualTo(RecordLimits.of(TopicCatalogue.load()).largest());
  }

  @Test
  void rememberFinishedJobsForLongerThanTheTopicsKeepThem() throws IOException {
    Duration remembered = bind(Map.of()).ledger().finishedRemembered();
    var catalogue = TopicCatalogue.load();
    List<String> read = List.of("audio.{tenant}.jobs", Topics.INTAKE, Topics.ATTEMPTS);
    assertThat(catalogue.topics())
        .filteredOn(topic -> read.contains(topic.name()))
        .hasSize(3)
        .allSatisfy(topic ->
            assertThat(Long.parseLong(topic.configs().getOrDefault("retention.ms", "")))
                .isLessThan(remembered.toMillis()));
  }

  @Test
  void waitForTheNewestTenantsForAtMostHalfATransaction() throws IOException {
    Integer timeout =
        environment(Map.of()).getProperty(STREAMS + "transaction.timeout.ms", Integer.class);

    assertThat(bind(Map.of()).catchUpWait())
        .isLessThanOrEqualTo(Duration.ofMillis(Objects.requireNonNull(timeout)).dividedBy(2));
  }

  @Test
  void refuseNonsenseAtTheStart() {
    Map<String, Object> nonsense =
        Map.of(
            "max-job-bytes", "0",
            "due-per-tick", "0",
            "catch-up-wait", "0s",
            "worker-report-interval", "-2s",
            "thread-replacements", "-1",
            "ledger.tick", "0ms",
            "ledger.lease-ticks", "0",
            "costs.slice", "0s",
            "costs.context", "0",
            "costs.longest-recording", "25h");
    nonsense.forEach((name, value) ->
        assertThatThrownBy(() -> bind(Map.of("patchbay.router." + name, value)))
            .as(name)
            .isInstanceOf(BindException.class));
  }

  @Test
  void giveTheBindersClientsTheSecurityOfAllOthers() throws IOException {
    StandardEnvironment environment =
        environment(
            Map.of("patchbay.kafka.user", "router", "patchbay.kafka.password", "top-secret"));
    new StreamsSecurity().postProcessEnvironment(environment, new SpringApplication());

    Map<String, String> bound =
        Binder.get(environment)
            .bind(
                STREAMS.substring(0, STREAMS.length() - 1),
                Bindable.mapOf(String.class, String.class))
            .get();
    assertThat(bound)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .hasEntrySatisfying(
            "sasl.jaas.config", login -> assertThat(login).contains("\"top-secret\""));
    assertThat(Binder.get(environment).bind("patchbay.kafka", BrokerProperties.class).get())
        .asString()
        .doesNotContain("top-secret");
  }

  @Test
  void refuseToSpeakOpenlyUnlessTheProfileIsLocal() throws IOException {
    StandardEnvironment open = environment(Map.of());
    assertThatThrownBy(
            () -> new StreamsSecurity().postProcessEnvironment(open, new SpringApplication()))
        .hasMessageContaining("unless patchbay.profile is local");

    StandardEnvironment local = environment(Map.of("patchbay.profile", "local"));
    new StreamsSecurity().postProcessEnvironment(local, new SpringApplication());
    assertThat(local.getProperty(STREAMS + "security.protocol")).isNull();
  }

  private static RouterProperties bind(Map<String, Object> overrides) throws IOException {
    return Binder.get(environment(overrides)).bind("patchbay.router", RouterProperties.class).get();
  }

  private static StandardEnvironment environment(Map<String, Object> overrides) throws IOException {
    var environment = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("shipped", new ClassPathResource("application.yml"))
        .forEach(environment.getPropertySources()::addLast);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("overrides", new HashMap<>(overrides)));
    return environment;
  }
}
