package dev.patchbay.worker.frames;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One partition and who reads it. A subscription is either <em>live</em>, so that the tap's records
 * are its own, or <em>behind</em>: it joined at an older place or its ring was full. Who is behind
 * is offered what catch-up reads bring, from its own place on, and is live again once it has all
 * that the tap has passed. So each gets every record once and in order, and none holds up another.
 *
 * <p>Nobody is woken under the lock: whoever delivers wakes those whom the answer names.
 */
final class TapPartition {
  private final Map<String, List<Subscription>> live = new HashMap<>();
  private final List<Subscription> behind = new ArrayList<>();
  private final ReadAgain read;
  private long position;

  /**
   * @param position the first offset that the tap will read
   */
  TapPartition(long position) {
    this(position, new ReadAgain(ReadAgain.MOST_BYTES));
  }

  TapPartition(long position, ReadAgain read) {
    this.position = position;
    this.read = read;
  }

  /**
   * What a delivery led to.
   *
   * @param woken who has something to look for
   * @param frames how many were taken
   * @param unreadable how many of these were no frames
   * @param fellBehind how many were live until their rings were full
   */
  record Delivery(List<Subscription> woken, int frames, int unreadable, int fellBehind) {}

  synchronized long position() {
    return position;
  }

  synchronized void join(Subscription subscription, long from) {
    subscription.next(from);
    subscription.offered(() -> offeredTo(subscription));
    if (from >= position) {
      goLive(subscription);
    } else {
      behind.add(subscription);
    }
  }

  synchronized void leave(Subscription subscription) {
    behind.remove(subscription);
    live.computeIfPresent(
        subscription.place().stream(),
        (_, readers) -> readers.remove(subscription) && readers.isEmpty() ? null : readers);
  }

  /** Whether nobody is left. */
  synchronized boolean empty() {
    return live.isEmpty() && behind.isEmpty();
  }

  synchronized int behind() {
    return behind.size();
  }

  /** Everybody, who leaves by that. */
  synchronized List<Subscription> clear() {
    List<Subscription> all = new ArrayList<>(behind);
    live.values().forEach(all::addAll);
    live.clear();
    behind.clear();
    return all;
  }

  /** Those who are behind that place, each with its own, who leave by that. */
  synchronized Map<Subscription, Long> clearBefore(long offset) {
    Map<Subscription, Long> late = new HashMap<>();
    for (Subscription subscription : behind) {
      if (subscription.nextOffset() < offset) {
        late.put(subscription, subscription.nextOffset());
      }
    }
    behind.removeAll(late.keySet());
    return late;
  }

  /**
   * The tap has read on.
   *
   * @param end its new position
   */
  synchronized Delivery tapped(List<ConsumerRecord<byte[], byte[]>> records, long end) {
    var round = new Round();
    int before = behind.size();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Iterator<Subscription> each = readers(live, record).iterator();
      while (each.hasNext()) {
        Subscription reader = each.next();
        if (reader.nextOffset() <= record.offset() && !round.offer(reader, record)) {
          reader.next(record.offset());
          behind.add(reader);
          each.remove();
        }
      }
    }
    live.values().removeIf(List::isEmpty);
    position = end;
    if (!records.isEmpty()) {
      read.forget(records.getLast().timestamp());
    }
    return round.delivery(behind.size() - before);
  }

  /**
   * From where a catch-up read helps: the place of whoever is behind, has room, and has waited
   * longest for such a read. One who is far behind thus does not hold up who is nearly there.
   */
  synchronized OptionalLong wanted() {
    return behind.stream()
        .filter(subscription -> subscription.ring().roomy())
        .mapToLong(Subscription::nextOffset)
        .findFirst();
  }

  /**
   * A catch-up read brought all records from {@code start} to before {@code end}.
   *
   * @param end not above what can be read
   */
  synchronized Delivery caughtUp(
      long start, List<ConsumerRecord<byte[], byte[]>> records, long end) {
    read.keep(start, records, end);
    return served(start, records, end);
  }

  /**
   * What an earlier catch-up read brought is given to who needs it now, has room, and has waited
   * longest; and to whoever else needs any of it. Empty when nobody does.
   */
  synchronized Optional<Delivery> readAgain() {
    return behind.stream()
        .filter(subscription -> subscription.ring().roomy())
        .flatMap(subscription -> read.from(subscription.nextOffset()).stream())
        .findFirst()
        .map(kept -> served(kept.start(), kept.records(), kept.end()));
  }

  private Delivery served(long start, List<ConsumerRecord<byte[], byte[]>> records, long end) {
    var round = new Round();
    List<Subscription> inTurn =
        behind.stream()
            .filter(reader -> reader.nextOffset() >= start && reader.nextOffset() <= end)
            .toList();
    behind.removeAll(inTurn);
    behind.addAll(inTurn);
    Map<String, List<Subscription>> served = new HashMap<>();
    for (Subscription reader : inTurn) {
      served.computeIfAbsent(reader.place().stream(), _ -> new ArrayList<>()).add(reader);
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Iterator<Subscription> each = readers(served, record).iterator();
      while (each.hasNext()) {
        Subscription reader = each.next();
        if (reader.nextOffset() <= record.offset() && !round.offer(reader, record)) {
          reader.next(record.offset());
          each.remove();
        }
      }
    }
    served.values().forEach(readers -> readers.forEach(reader -> reader.next(end)));
    List<Subscription> upToDate =
        behind.stream().filter(reader -> reader.nextOffset() >= position).toList();
    behind.removeAll(upToDate);
    upToDate.forEach(this::goLive);
    return round.delivery(0);
  }

  private synchronized long offeredTo(Subscription subscription) {
    return live.getOrDefault(subscription.place().stream(), List.of()).contains(subscription)
        ? position
        : subscription.nextOffset();
  }

  private static List<Subscription> readers(
      Map<String, List<Subscription>> byStream, ConsumerRecord<byte[], byte[]> record) {
    return FrameHeaders.stream(record.headers())
        .map(stream -> byStream.getOrDefault(stream, List.of()))
        .orElse(List.of());
  }

  private void goLive(Subscription subscription) {
    live.computeIfAbsent(subscription.place().stream(), _ -> new ArrayList<>()).add(subscription);
  }

  /** One delivery: each record is read once, however many hear it. */
  private static final class Round {
    private final List<Subscription> woken = new ArrayList<>();
    private int frames;
    private int unreadable;
    private long readOffset = -1;
    private Optional<Tapped> read = Optional.empty();

    /** Whether it found room. */
    boolean offer(Subscription reader, ConsumerRecord<byte[], byte[]> record) {
      if (readOffset != record.offset()) {
        readOffset = record.offset();
        read = Optional.of(read(record));
      }
      Tapped tapped = read.orElseThrow();
      int size = Math.max(0, record.serializedValueSize());
      return switch (reader.ring().put(tapped, size)) {
        case FULL -> false;
        case TAKEN -> taken(tapped);
        case TAKEN_WAKE -> woken.add(reader) && taken(tapped);
      };
    }

    Delivery delivery(int fellBehind) {
      return new Delivery(woken, frames, unreadable, fellBehind);
    }

    private boolean taken(Tapped tapped) {
      frames++;
      unreadable += tapped instanceof Tapped.Unreadable ? 1 : 0;
      return true;
    }

    private static Tapped read(ConsumerRecord<byte[], byte[]> record) {
      try {
        return new Tapped.Heard(
            record.offset(),
            record.timestamp(),
            FrameHeaders.readIn(record.headers(), record.value()));
      } catch (ContractViolation e) {
        return new Tapped.Unreadable(record.offset(), record.timestamp(), e.field(), e.rule());
      }
    }
  }
}
