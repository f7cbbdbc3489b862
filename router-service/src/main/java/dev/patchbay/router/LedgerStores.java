package dev.patchbay.router;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ledger's stores. Not cached: every write is in its record's transaction anyway. At least one
 * of them lies on disk, so that a restarted process keeps its identity and aborts what it left
 * open.
 */
final class LedgerStores {
  /**
   * Open jobs, the money of tenants and the partition's clock: small, touched by every event, in
   * memory.
   */
  static final String JOBS = "jobs";

  /**
   * Jobs with their input, for dispatches, and what of live ones lies apart from their state: read
   * seldom, on disk.
   */
  static final String PAYLOADS = "payloads";

  /** Finished jobs by the time at which they are forgotten: many, dropped by whole segments. */
  static final String FINISHED = "finished";

  /** Small segments and eager compaction keep the restore after a crash short. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          "segment.bytes", "33554432",
          "min.cleanable.dirty.ratio", "0.1",
          "max.compaction.lag.ms", "600000");

  /** The payloads' changelog carries whole jobs with their input. */
  private static final Map<String, String> PAYLOAD_CHANGELOG =
      Map.of(
          "segment.bytes", "33554432",
          "min.cleanable.dirty.ratio", "0.1",
          "max.compaction.lag.ms", "600000",
          "max.message.bytes", "1048576");

  private static final Map<String, String> FINISHED_CHANGELOG = Map.of("segment.bytes", "33554432");

  private LedgerStores() {}

  /**
   * @param finishedRemembered how long a finished job is kept at least
   */
  static Set<StoreBuilder<?>> builders(Duration finishedRemembered) {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(JOBS), Serdes.String(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(CHANGELOG),
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(PAYLOADS), Serdes.String(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(PAYLOAD_CHANGELOG),
        Stores.windowStoreBuilder(
                Stores.persistentWindowStore(
                    FINISHED, finishedRemembered, Duration.ofMillis(1), false),
                Serdes.String(),
                Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(FINISHED_CHANGELOG));
  }
}
