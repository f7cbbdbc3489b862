package dev.patchbay.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One job's lines for one topic, from when they are accepted until their fate is known. They are
 * handed to the client in their order, the next one only after the one before; what is accepted and
 * not settled has so many bytes at most.
 */
final class LineQueue {
  /** Of headers and of the client's own. */
  private static final int OVERHEAD = 512;

  private final String topic;
  private final byte[] key;
  private final int mostBytes;
  private final LineSending sending;
  private final Consumer<Boolean> settling;

  private final ArrayDeque<Line> waiting = new ArrayDeque<>();
  private boolean scheduled;
  private int bytes;
  private long underway;
  private long lost;
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  /**
   * A record and what it counts for.
   *
   * @param since when it was accepted, monotonic
   */
  record Line(ProducerRecord<byte[], byte[]> record, int size, long since) {}

  /**
   * @param settling told of each line whether the broker has it
   */
  LineQueue(
      String topic, JobId job, int mostBytes, LineSending sending, Consumer<Boolean> settling) {
    this.topic = topic;
    this.key = job.toString().getBytes(UTF_8);
    this.mostBytes = mostBytes;
    this.sending = sending;
    this.settling = settling;
  }

  void offer(MessageHeaders headers, byte[] value) {
    var record = new ProducerRecord<>(topic, null, key, value, headers.toKafka());
    var line = new Line(record, value.length + OVERHEAD, sending.now());
    boolean schedule;
    boolean full;
    synchronized (this) {
      full = bytes + line.size() > mostBytes || !sending.takeRoom(line.size());
      schedule = !full && !scheduled;
      if (full) {
        lost++;
      } else {
        if (underway == 0) {
          settled = new CompletableFuture<>();
        }
        underway++;
        bytes += line.size();
        waiting.add(line);
        scheduled = true;
      }
    }
    if (full) {
      settling.accept(false);
    } else if (schedule) {
      sending.schedule(this);
    }
  }

  /** The line to be handed over next; when there is none, the queue is to be scheduled anew. */
  synchronized Optional<Line> next() {
    Optional<Line> first = Optional.ofNullable(waiting.peek());
    scheduled = first.isPresent();
    return first;
  }

  /** The client has taken the first line, or it was given up. */
  synchronized void handedOver() {
    waiting.remove();
  }

  /** The fate of a line is known. */
  void settle(int size, boolean written) {
    CompletableFuture<Void> done;
    synchronized (this) {
      underway--;
      bytes -= size;
      lost += written ? 0 : 1;
      done = underway == 0 ? settled : new CompletableFuture<>();
    }
    sending.giveRoomBack(size);
    settling.accept(written);
    done.complete(null);
  }

  synchronized CompletableFuture<Void> settled() {
    return settled.copy();
  }

  synchronized long lost() {
    return lost;
  }

  synchronized long underway() {
    return underway;
  }
}
