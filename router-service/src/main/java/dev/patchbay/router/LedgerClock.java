package dev.patchbay.router;

import dev.patchbay.router.ledger.Now;
import dev.patchbay.schemas.Json;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The clock of one partition. It is stored with each tick; the broker times read since then are
 * read again, or passed by the next record, after a restart.
 */
final class LedgerClock {
  /** Never a job's key: those have a slash. */
  static final String KEY = "clock";

  private record Stored(Instant time, long tick) {}

  private final KeyValueStore<String, byte[]> store;
  private Now now;

  LedgerClock(KeyValueStore<String, byte[]> store) {
    this.store = store;
    byte[] stored = store.get(KEY);
    this.now = stored == null ? new Now(Instant.EPOCH, 0) : read(stored);
  }

  Now now() {
    return now;
  }

  void observe(Instant brokerTime) {
    if (brokerTime.isAfter(now.time())) {
      now = new Now(brokerTime, now.tick());
    }
  }

  /** Whether the tick is the next one; any other does not count. */
  boolean isNext(long tick) {
    return tick == now.tick() + 1;
  }

  void advance() {
    now = new Now(now.time(), now.tick() + 1);
    store.put(KEY, Json.write(new Stored(now.time(), now.tick())));
  }

  private static Now read(byte[] json) {
    Stored stored = Json.read(Stored.class, json);
    return new Now(stored.time(), stored.tick());
  }
}
