package dev.patchbay.router;

import dev.patchbay.router.ledger.Ledger;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** The three stream applications, under the names by which {@code application.yml} binds them. */
@Configuration(proxyBeanMethods = false)
class StreamsWiring {
  @Bean
  Consumer<KStream<byte[], byte[]>> intake(
      RouterProperties properties,
      Tenants tenants,
      RecordLimits limits,
      DeadLetters deadLetters,
      RouterMeters meters) {
    var check = new IntakeCheck(properties.maxJobBytes());
    var intake = new Intake(check, tenants, new Records(), limits, deadLetters, meters);
    return new IntakeStream(intake);
  }

  @Bean
  BiConsumer<KStream<byte[], byte[]>, KStream<byte[], byte[]>> ledger(
      RouterProperties properties,
      ControlView control,
      RoomView rooms,
      BreakerView breakers,
      Views views,
      Tenants tenants,
      Names names,
      RecordLimits limits,
      DeadLetters deadLetters,
      RouterMeters meters) {
    var records = new Records();
    var planner =
        new LedgerPlanner(
            new Ledger(properties.ledger()),
            new LedgerOrders(records, deadLetters, views::capsulePartitions),
            limits,
            new LiveConditions(
                control::data, rooms, breakers::states, properties.costs(), System::nanoTime));
    return new LedgerStream(
        new LedgerParts(
            planner,
            records,
            deadLetters,
            tenants,
            names,
            new LedgerLog(meters),
            meters,
            new SunsetWatch(control::data, meters),
            properties.ledger(),
            properties.duePerTick(),
            views::signalPartitions,
            System::nanoTime));
  }

  @Bean
  Consumer<KStream<byte[], byte[]>> breaker(
      RouterProperties properties,
      ControlView control,
      TopicFollower controlFollower,
      BreakerView breakers,
      TopicFollower breakerFollower,
      RoomView rooms,
      Views views,
      Admin routerAdmin,
      DeadLetters deadLetters,
      RouterMeters meters) {
    Duration wait = properties.startWait();
    var committed = new LogEnds(routerAdmin, IsolationLevel.READ_COMMITTED, wait);
    // A former owner's transaction was ended before its partition was given away, but its mark may
    // still be on the way: what it told last is waited for too.
    var all = new LogEnds(routerAdmin, IsolationLevel.READ_UNCOMMITTED, wait);
    var controlCatchUp = new CatchUp(controlFollower, committed, wait);
    var breakerCatchUp = new CatchUp(breakerFollower, all, wait);
    return new BreakerStream(
        new BreakerParts(
            properties.breaker(),
            control::data,
            breakers,
            () -> {
              controlCatchUp.run();
              breakerCatchUp.run();
            },
            partition -> all.of(new TopicPartition(Topics.HEALTH, partition)),
            rooms,
            deadLetters,
            meters,
            views::signalPartitions,
            views::healthPartitions,
            System::nanoTime));
  }

  @Bean
  StreamsSupervisor streamsSupervisor(
      RouterProperties properties, RouterMeters meters, ConfigurableApplicationContext context) {
    return new StreamsSupervisor(
        properties.threadReplacements(),
        properties.failureWindow(),
        InstantSource.system(),
        meters,
        new ProcessEnd(context));
  }

  @Bean
  @Primary
  StreamsBuilderFactoryBeanConfigurer routerStreams(
      StreamsSupervisor supervisor,
      ObjectProvider<KafkaClientSupplier> clients,
      ObjectProvider<StreamsBuilderFactoryBeanConfigurer> all) {
    return new RouterStreams(supervisor, clients, all);
  }

  @Bean
  RouterReadiness router(Views views, StreamsSupervisor supervisor) {
    return new RouterReadiness(views, supervisor);
  }
}
