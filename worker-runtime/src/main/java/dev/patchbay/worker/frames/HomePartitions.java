package dev.patchbay.worker.frames;

import java.util.HashMap;
import java.util.Map;

/**
 * On which partitions of a topic a worker puts its streams: few, for its tap reads all that stands
 * on them, and others than other workers' as far as there are enough. A worker begins with one and
 * takes the next when that has its fill of streams; when all have, the emptiest.
 */
public final class HomePartitions {
  /** 25 frames a second each make some 6,000 records a second of one partition. */
  public static final int STREAMS_EACH = 250;

  private record Place(String topic, int partition) {}

  private final String workerId;
  private final int streamsEach;
  private final Map<Place, Integer> open = new HashMap<>();

  public HomePartitions(String workerId) {
    this(workerId, STREAMS_EACH);
  }

  HomePartitions(String workerId, int streamsEach) {
    this.workerId = workerId;
    this.streamsEach = streamsEach;
  }

  /**
   * Where one more stream would be; it is not kept free for it.
   *
   * @param partitions how many the topic has, at least 1
   */
  public synchronized int next(String topic, int partitions) {
    int first = Math.floorMod((workerId + '/' + topic).hashCode(), partitions);
    int best = first;
    for (int i = 0; i < partitions; i++) {
      int candidate = (first + i) % partitions;
      int streams = streams(topic, candidate);
      if (streams < streamsEach) {
        best = candidate;
        break;
      }
      if (streams < streams(topic, best)) {
        best = candidate;
      }
    }
    return best;
  }

  /** A stream is there until it is given back, whoever chose its partition. */
  public synchronized void keep(String topic, int partition) {
    open.merge(new Place(topic, partition), 1, Integer::sum);
  }

  /** The stream is over. */
  public synchronized void giveBack(String topic, int partition) {
    open.computeIfPresent(
        new Place(topic, partition), (_, streams) -> streams == 1 ? null : streams - 1);
  }

  private int streams(String topic, int partition) {
    return open.getOrDefault(new Place(topic, partition), 0);
  }
}
