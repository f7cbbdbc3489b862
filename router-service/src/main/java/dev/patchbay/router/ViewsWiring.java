package dev.patchbay.router;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the router reads beside its streams: control data and the workers' room. */
@Configuration(proxyBeanMethods = false)
class ViewsWiring {
  /** Far below the minute for which a producer waits for a topic that is gone. */
  private static final Duration TOPICS_INTERVAL = Duration.ofSeconds(5);

  @Bean
  RouterMeters routerMeters(MeterRegistry registry) {
    return new RouterMeters(registry);
  }

  @Bean
  RecordLimits recordLimits() {
    return RecordLimits.of(TopicCatalogue.load());
  }

  @Bean
  DeadLetters deadLetters(RecordLimits limits) {
    return new DeadLetters(limits);
  }

  @Bean
  KafkaClients kafkaClients(BrokerProperties broker, @Value("${patchbay.profile}") String profile) {
    return new KafkaClients(broker.access(profile));
  }

  @Bean(destroyMethod = "close")
  Admin routerAdmin(KafkaClients clients) {
    return clients.admin();
  }

  @Bean(destroyMethod = "close")
  SetAsides setAsides(
      KafkaClients clients, RecordLimits limits, DeadLetters deadLetters, RouterMeters meters) {
    return new SetAsides(clients.producer(limits.largest()), deadLetters, meters);
  }

  @Bean
  ControlView controlView(SetAsides setAsides) {
    return new ControlView(setAsides);
  }

  @Bean
  RoomView roomView(RouterProperties properties, SetAsides setAsides) {
    return new RoomView(properties.workerReportInterval(), Clock.systemUTC(), setAsides);
  }

  @Bean(destroyMethod = "close")
  TopicFollower controlFollower(KafkaClients clients, ControlView view) {
    return new TopicFollower(Topics.CONTROL, () -> clients.reader("control"), view);
  }

  @Bean(destroyMethod = "close")
  TopicFollower roomFollower(KafkaClients clients, RoomView view) {
    return new TopicFollower(Topics.WORKERS, () -> clients.reader("room"), view);
  }

  @Bean
  BreakerView breakerView(SetAsides setAsides, RouterMeters meters) {
    return new BreakerView(setAsides, meters);
  }

  @Bean(destroyMethod = "close")
  TopicFollower breakerFollower(KafkaClients clients, BreakerView view) {
    return new TopicFollower(Topics.BREAKERS, () -> clients.reader("breakers"), view);
  }

  @Bean
  Views views(
      ControlView control,
      TopicFollower controlFollower,
      TopicFollower roomFollower,
      TopicFollower breakerFollower,
      Admin routerAdmin,
      RouterMeters meters,
      RouterProperties properties) {
    return new Views(
        control,
        controlFollower,
        roomFollower,
        breakerFollower,
        routerAdmin,
        meters,
        properties.startWait());
  }

  @Bean
  TenantTopics tenantTopics(Admin routerAdmin, RouterProperties properties) {
    return new TenantTopics(routerAdmin, TOPICS_INTERVAL, properties.startWait());
  }

  @Bean
  Tenants tenants(
      ControlView view,
      TopicFollower controlFollower,
      TenantTopics topics,
      Admin routerAdmin,
      RouterProperties properties) {
    return new CurrentTenants(
        view,
        topics,
        new RecordCatchUp(controlFollower, routerAdmin, properties.catchUpWait(), topics::look));
  }

  @Bean
  Names names(
      ControlView view,
      TopicFollower controlFollower,
      Admin routerAdmin,
      RouterProperties properties) {
    return new CurrentNames(
        view::data, new RecordCatchUp(controlFollower, routerAdmin, properties.catchUpWait()));
  }

  @Bean
  FormerMember formerMember(
      Admin routerAdmin,
      RouterProperties properties,
      @Value("${patchbay.router.instance-id}") String instanceId,
      @Value("${spring.cloud.stream.kafka.streams.binder.functions.intake.application-id}")
          String group) {
    return new FormerMember(routerAdmin, group, instanceId, properties.startWait());
  }

  @Bean
  HangingTransactions hangingTransactions(
      Admin routerAdmin,
      RouterProperties properties,
      RouterMeters meters,
      @Value("${spring.cloud.stream.kafka.streams.binder.functions.ledger.application-id}")
          String ledger) {
    return new HangingTransactions(
        routerAdmin,
        topic ->
            topic.startsWith("audio.")
                || topic.startsWith(ledger + "-")
                || topic.equals("__consumer_offsets"),
        properties.hangingAfter(),
        // A look is two questions to each broker.
        properties.hangingAfter().dividedBy(4),
        properties.startWait(),
        System::nanoTime,
        meters);
  }
}
