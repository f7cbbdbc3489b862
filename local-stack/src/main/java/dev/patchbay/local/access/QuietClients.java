package dev.patchbay.local.access;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * While this is open, Kafka's clients in this process do not tell of refusals: those are wanted.
 */
final class QuietClients implements AutoCloseable {
  private final List<Logger> silenced = new ArrayList<>();

  QuietClients() {
    for (String name : List.of("org.apache.kafka.clients", "org.apache.kafka.common")) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger) {
        logger.setLevel(Level.OFF);
        silenced.add(logger);
      }
    }
  }

  @Override
  public void close() {
    silenced.forEach(logger -> logger.setLevel(null));
  }
}
