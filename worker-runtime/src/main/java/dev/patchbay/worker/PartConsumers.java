package dev.patchbay.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The clients that read finished parts. A few are kept, for making one costs more than reading a
 * capsule, and callers wait for all of these at once when a worker is lost. Whoever has waited long
 * enough for one of them is given one more, so that nobody waits for another's slow reading.
 */
final class PartConsumers implements AutoCloseable {
  private static final int KEPT = 4;
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final CloseOptions CLOSING = CloseOptions.timeout(Duration.ofSeconds(1));

  /** Reads with a client. */
  @FunctionalInterface
  interface Reading {
    void with(Consumer<byte[], byte[]> consumer);
  }

  private final Clients clients;
  private final Semaphore permits = new Semaphore(KEPT, true);
  private final Deque<Consumer<byte[], byte[]>> idle = new ArrayDeque<>();
  private final AtomicLong made = new AtomicLong();
  private boolean closed;

  PartConsumers(Clients clients) {
    this.clients = clients;
  }

  /** Lends one; what failed with an exception is not lent again. */
  void lend(Reading reading) throws InterruptedException {
    if (!permits.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      try (Consumer<byte[], byte[]> another = open()) {
        reading.with(another);
      }
      return;
    }
    try {
      Consumer<byte[], byte[]> consumer = kept().orElseGet(this::open);
      boolean good = false;
      try {
        reading.with(consumer);
        good = true;
      } finally {
        if (!good || !keep(consumer)) {
          consumer.close();
        }
      }
    } finally {
      permits.release();
    }
  }

  private Consumer<byte[], byte[]> open() {
    return clients.parts(Long.toString(made.incrementAndGet()));
  }

  private synchronized Optional<Consumer<byte[], byte[]>> kept() {
    return Optional.ofNullable(idle.pollFirst());
  }

  private synchronized boolean keep(Consumer<byte[], byte[]> consumer) {
    if (!closed) {
      idle.addFirst(consumer);
    }
    return !closed;
  }

  /** Those that are lent are closed when they come back. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(consumer -> consumer.close(CLOSING));
    idle.clear();
  }
}
