package dev.patchbay.worker.frames;

import java.util.ArrayDeque;
import java.util.Optional;

/** What waits for one session, bounded. One thread takes; those of the tap put. */
final class FrameRing {
  /** What became of an item. */
  enum Put {
    TAKEN,
    /** Taken, and whoever takes had found nothing before. */
    TAKEN_WAKE,
    FULL
  }

  private record Item(Tapped tapped, int bytes) {}

  private final int mostBytes;
  private final int mostFrames;
  private final Runnable roomAgain;
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private int bytes;
  private boolean asleep = true;
  private boolean refused;

  /**
   * @param roomAgain run by the taking thread when something was refused and half is free again
   */
  FrameRing(TapSettings settings, Runnable roomAgain) {
    this.mostBytes = settings.ringBytes();
    this.mostFrames = settings.ringFrames();
    this.roomAgain = roomAgain;
  }

  synchronized Put put(Tapped tapped, int size) {
    if (items.size() >= mostFrames || (bytes + size > mostBytes && !items.isEmpty())) {
      refused = true;
      return Put.FULL;
    }
    items.add(new Item(tapped, size));
    bytes += size;
    return wakes() ? Put.TAKEN_WAKE : Put.TAKEN;
  }

  /**
   * Whether whoever takes must be told that it may look again; at most once until it has looked.
   */
  synchronized boolean wakes() {
    boolean was = asleep;
    asleep = false;
    return was;
  }

  Optional<Tapped> next() {
    Item item;
    boolean tell;
    synchronized (this) {
      item = items.poll();
      if (item == null) {
        asleep = true;
        return Optional.empty();
      }
      bytes -= item.bytes();
      tell = refused && roomy();
      refused &= !tell;
    }
    if (tell) {
      roomAgain.run();
    }
    return Optional.of(item.tapped());
  }

  /** Whether at least the half is free. */
  synchronized boolean roomy() {
    return items.size() <= mostFrames / 2 && bytes <= mostBytes / 2;
  }
}
