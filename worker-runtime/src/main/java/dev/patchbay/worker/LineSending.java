package dev.patchbay.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands lines over to a client that never blocks. What it cannot take now, because it does not know
 * the topic yet or has no room, is tried again; other queues do not wait for that.
 */
final class LineSending {
  /** How long a line is kept before the client has it. */
  static final Duration KEEP = Duration.ofMinutes(2);

  static final Duration RETRY = Duration.ofMillis(25);

  /** Most that all lines together have which are not settled. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private final Producer<byte[], byte[]> producer;
  private final LongSupplier nanos;
  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final ArrayDeque<LineQueue> ready = new ArrayDeque<>();
  private final List<LineQueue> stuck = new ArrayList<>();
  private boolean closed;
  private long retried;
  private volatile @Nullable Thread handing;
  private boolean taken;

  LineSending(Producer<byte[], byte[]> producer, LongSupplier nanos, long mostBytes) {
    this.producer = producer;
    this.nanos = nanos;
    this.mostBytes = mostBytes;
    this.retried = nanos.getAsLong();
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Room for a line, if there is any, until it is given back. */
  boolean takeRoom(int size) {
    boolean fits = bytes.addAndGet(size) <= mostBytes;
    if (!fits) {
      bytes.addAndGet(-size);
    }
    return fits;
  }

  void giveRoomBack(int size) {
    bytes.addAndGet(-size);
  }

  /** The queue has lines, and stands here once. */
  void schedule(LineQueue queue) {
    synchronized (this) {
      if (!closed) {
        ready.add(queue);
        notifyAll();
        return;
      }
    }
    giveUp(queue);
  }

  /**
   * Waits for lines, as long as is sensible, and hands over what can be; for one thread.
   *
   * @return whether there are lines that the client could not take
   */
  boolean turn(Duration atMost) throws InterruptedException {
    List<LineQueue> now = await(stuck.isEmpty() ? atMost : RETRY);
    if (now() - retried >= RETRY.toNanos()) {
      now.addAll(stuck);
      stuck.clear();
      retried = now();
    }
    for (LineQueue queue : now) {
      if (!handOver(queue)) {
        stuck.add(queue);
      }
    }
    return !stuck.isEmpty();
  }

  /** From now on, nothing is taken any more; what waits is lost. After the last turn. */
  void close() {
    List<LineQueue> rest;
    synchronized (this) {
      closed = true;
      rest = new ArrayList<>(ready);
      ready.clear();
    }
    rest.addAll(stuck);
    rest.forEach(LineSending::giveUp);
  }

  private synchronized List<LineQueue> await(Duration atMost) throws InterruptedException {
    if (ready.isEmpty() && atMost.isPositive()) {
      wait(atMost.toMillis());
    }
    var now = new ArrayList<>(ready);
    ready.clear();
    return now;
  }

  /** Whether the queue's lines were all handed over, or given up. */
  private boolean handOver(LineQueue queue) {
    while (true) {
      Optional<LineQueue.Line> next = queue.next();
      if (next.isEmpty()) {
        return true;
      }
      LineQueue.Line line = next.get();
      if (take(queue, line)) {
        queue.handedOver();
      } else if (now() - line.since() >= KEEP.toNanos()) {
        queue.handedOver();
        queue.settle(line.size(), false);
      } else {
        return false;
      }
    }
  }

  /** Whether the client has the line, or says that it never will. */
  private boolean take(LineQueue queue, LineQueue.Line line) {
    // Not the line itself, which the client has copied by then.
    int size = line.size();
    taken = true;
    handing = Thread.currentThread();
    try {
      var unused =
          producer.send(
              line.record(),
              (_, failure) -> {
                // Within the call it is the client that has no time, later it is the broker.
                if (failure instanceof TimeoutException && Thread.currentThread() == handing) {
                  taken = false;
                } else {
                  queue.settle(size, failure == null);
                }
              });
    } catch (TimeoutException e) {
      taken = false;
    } catch (KafkaException | IllegalStateException e) {
      queue.settle(line.size(), false);
    } finally {
      handing = null;
    }
    return taken;
  }

  private static void giveUp(LineQueue queue) {
    Optional<LineQueue.Line> next = queue.next();
    while (next.isPresent()) {
      queue.handedOver();
      queue.settle(next.get().size(), false);
      next = queue.next();
    }
  }
}
