package dev.patchbay.router;

import java.util.List;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/**
 * Fits the stream applications with their supervisor. The binder takes one configurer alone, and
 * none at all when it finds two of equal rank, so this one is primary and passes on to the others.
 * A {@link KafkaClientSupplier} in the context makes the applications' clients.
 */
final class RouterStreams implements StreamsBuilderFactoryBeanConfigurer {
  private final StreamsSupervisor supervisor;
  private final ObjectProvider<KafkaClientSupplier> clients;
  private final ObjectProvider<StreamsBuilderFactoryBeanConfigurer> all;

  RouterStreams(
      StreamsSupervisor supervisor,
      ObjectProvider<KafkaClientSupplier> clients,
      ObjectProvider<StreamsBuilderFactoryBeanConfigurer> all) {
    this.supervisor = supervisor;
    this.clients = clients;
    this.all = all;
  }

  @Override
  public void configure(StreamsBuilderFactoryBean streams) {
    String application = application(streams);
    supervisor.watch(application);
    streams.setStateListener((state, _) -> supervisor.changed(application, state));
    // Not the factory's own setter: the binder calls that one later, with its own handler.
    streams.setKafkaStreamsCustomizer(running ->
        running.setUncaughtExceptionHandler(cause -> supervisor.died(application, cause)));
    clients.ifAvailable(streams::setClientSupplier);
    others().forEach(other -> other.configure(streams));
  }

  private List<StreamsBuilderFactoryBeanConfigurer> others() {
    return all.orderedStream().filter(configurer -> configurer != this).toList();
  }

  private static String application(StreamsBuilderFactoryBean streams) {
    var settings = streams.getStreamsConfiguration();
    if (settings == null) {
      throw new IllegalStateException("a stream application without settings");
    }
    return settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
  }
}
