package dev.patchbay.worker;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the router. It assigns the worker's partition and knows its end before the first claim is
 * made, so no answer can be missed. A client that fails is made anew and reads on where it was.
 */
final class SignalListener {
  private static final Logger LOG = LoggerFactory.getLogger(SignalListener.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Clients clients;
  private final String workerId;
  private final Holders holders;
  private final Probes probes;
  private final WorkerMeters meters;
  private final Beat turns = new Beat(System::nanoTime);
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Stopping stopping = new Stopping();
  private final Thread thread = Thread.ofPlatform().daemon().name("signals").unstarted(this::run);
  private volatile OptionalInt partition = OptionalInt.empty();
  private volatile boolean cutOff;
  private OptionalLong next = OptionalLong.empty();

  SignalListener(
      Clients clients, String workerId, Holders holders, Probes probes, WorkerMeters meters) {
    this.clients = clients;
    this.workerId = workerId;
    this.holders = holders;
    this.probes = probes;
    this.meters = meters;
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    stopping.begin();
    thread.join(Duration.ofSeconds(5));
  }

  /** The partition, once it is heard. */
  OptionalInt partition() {
    return listening.getCount() == 0 && !ended() ? partition : OptionalInt.empty();
  }

  /** Waits until signals are heard; whoever claims while nobody hears misses the answer. */
  boolean awaitListening(Duration patience) throws InterruptedException {
    return listening.await(patience.toNanos(), TimeUnit.NANOSECONDS) && !ended();
  }

  /** Whether no broker can be reached that could be until now. */
  boolean isCutOff() {
    return cutOff;
  }

  boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  boolean stuck(Duration time) {
    return turns.silent(time);
  }

  private void run() {
    while (!stopping.begun()) {
      try (Consumer<byte[], byte[]> consumer = clients.signals()) {
        seek(consumer);
        var link = new BrokerLink(consumer.metrics());
        listening.countDown();
        while (!stopping.begun()) {
          consumer.poll(POLL).forEach(this::hear);
          cutOff = link.isLost();
          turns.now();
        }
      } catch (RuntimeException e) {
        meters.restarted("signals");
        LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("signals lost");
        stopping.pause();
      }
    }
  }

  private void seek(Consumer<byte[], byte[]> consumer) {
    int count = consumer.partitionsFor(Topics.SIGNALS).size();
    if (count == 0) {
      throw new IllegalStateException("no partitions of the signals are known");
    }
    if (partition.isEmpty()) {
      partition = OptionalInt.of(SignalPartition.of(workerId, count));
    }
    var mine = new TopicPartition(Topics.SIGNALS, partition.getAsInt());
    consumer.assign(List.of(mine));
    if (next.isPresent()) {
      consumer.seek(mine, next.getAsLong());
    } else {
      consumer.seekToEnd(List.of(mine));
      next = OptionalLong.of(consumer.position(mine));
    }
  }

  private void hear(Signal signal) {
    switch (signal) {
      case Signal.OfClaim told -> holders.hear(told);
      case Signal.Probe probe -> probes.hear(probe);
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    next = OptionalLong.of(record.offset() + 1);
    try {
      Signal signal = Json.read(MessageType.SIGNAL, record.value());
      if (signal.workerId().equals(workerId)) {
        hear(signal);
      }
    } catch (ContractViolation e) {
      meters.unreadableSignal();
      LOG.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("field", e.field())
          .addKeyValue("rule", e.rule())
          .log("signal not readable");
    } catch (RuntimeException e) {
      // A mistake of ours about one signal must not keep the others from being heard.
      meters.unreadableSignal();
      LOG.atError()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("exception", e.getClass().getName())
          .log("signal not passed on");
    }
  }
}
