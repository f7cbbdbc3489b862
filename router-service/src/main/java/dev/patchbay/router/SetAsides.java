package dev.patchbay.router;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets records aside that are read outside of a transaction: entries of {@code audio.control} and
 * workers' reports. They stay where they are, so a dead letter that cannot be written is an alarm
 * and no loss.
 */
final class SetAsides implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SetAsides.class);

  private final Producer<byte[], byte[]> producer;
  private final DeadLetters deadLetters;
  private final RouterMeters meters;

  SetAsides(Producer<byte[], byte[]> producer, DeadLetters deadLetters, RouterMeters meters) {
    this.producer = producer;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  void write(Original original, Fault fault) {
    meters.deadLetter(fault.reason());
    meters.alarm(fault.reason());
    log.error(
        "alarm: {} is set aside: {} {}: {}",
        original,
        fault.reason(),
        fault.field().orElse(""),
        fault.rule());
    Emission letter = deadLetters.of(original, fault, Optional.empty(), Optional.empty());
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  letter.topic(), null, letter.key(), letter.value(), letter.headers()),
              (_, failure) -> {
                if (failure != null) {
                  lost(original, failure);
                }
              });
    } catch (KafkaException e) {
      lost(original, e);
    }
  }

  private void lost(Original original, Exception failure) {
    meters.alarm("dead_letter_lost");
    log.error("alarm: the dead letter of {} could not be written", original, failure);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
