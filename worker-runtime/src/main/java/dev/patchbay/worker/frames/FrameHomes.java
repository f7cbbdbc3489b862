package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Where this worker has its callers' frames. A place for one more is told at once, also where
 * nobody knows yet how many partitions a topic has: then it is the first, which every topic has,
 * and the number is asked for, so that the next caller's is where the worker is at home.
 */
public final class FrameHomes {
  /** Far more than there are tenants; further topics have all streams on their first partition. */
  private static final int MOST_TOPICS = 10_000;

  /** Who knows how many partitions a topic has; may wait. */
  @FunctionalInterface
  public interface Counts {
    int partitions(String topic) throws FramesUnavailableException, InterruptedException;
  }

  private final HomePartitions homes;
  private final Counts counts;
  private final Executor asking;
  private final Map<String, Integer> known = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  /**
   * @param asking waits for the counts
   */
  public FrameHomes(HomePartitions homes, Counts counts, Executor asking) {
    this.homes = homes;
    this.counts = counts;
    this.asking = asking;
  }

  /** Where both streams of one more caller would be; nothing is kept free for them. */
  public FramesPlace next(TenantId tenant) {
    return new FramesPlace(next(Topics.framesIn(tenant)), next(Topics.framesOut(tenant)));
  }

  /** Both streams are there now, whoever chose the place, until they are given back. */
  public void keep(TenantId tenant, FramesPlace place) {
    homes.keep(Topics.framesIn(tenant), place.in());
    homes.keep(Topics.framesOut(tenant), place.out());
  }

  /** Both streams are over. */
  public void giveBack(TenantId tenant, FramesPlace place) {
    homes.giveBack(Topics.framesIn(tenant), place.in());
    homes.giveBack(Topics.framesOut(tenant), place.out());
  }

  private int next(String topic) {
    Integer partitions = known.get(topic);
    if (partitions == null) {
      if (asked.size() < MOST_TOPICS && asked.add(topic)) {
        asking.execute(() -> ask(topic));
      }
      return 0;
    }
    return homes.next(topic, partitions);
  }

  /** What cannot be told now is asked again for the next caller. */
  private void ask(String topic) {
    try {
      known.put(topic, counts.partitions(topic));
    } catch (FramesUnavailableException e) {
      asked.remove(topic);
    } catch (InterruptedException e) {
      asked.remove(topic);
      Thread.currentThread().interrupt();
    }
  }
}
