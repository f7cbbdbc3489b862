package dev.patchbay.openai.socket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What other threads hand to a session's loop, in order, and how much of it there is. */
final class Outbox {
  /** More events than this wait only behind a loop that does not turn. */
  private static final int MOST = 4096;

  private static final int MOST_BYTES = 16 << 20;

  private final Queue<Item> items = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong eventBytes = new AtomicLong();
  private final AtomicLong audioBytes = new AtomicLong();
  private final AtomicBoolean taken = new AtomicBoolean(true);

  /** Something to send. */
  sealed interface Item {
    /** A copy: the caller's array is its own again. */
    record Audio(byte[] bytes) implements Item {}

    /** Written where it came from, so that its loop does not. */
    record Event(byte[] json) implements Item {}
  }

  /** Adds; says whether the loop must be told. */
  boolean add(Item item) {
    size.incrementAndGet();
    switch (item) {
      case Item.Audio(byte[] bytes) -> audioBytes.addAndGet(bytes.length);
      case Item.Event(byte[] json) -> eventBytes.addAndGet(json.length);
    }
    items.add(item);
    return taken.compareAndSet(true, false);
  }

  /** The loop takes what is there; what comes from now on must be told anew. */
  void take(Consumer<Item> by) {
    taken.set(true);
    for (Item item = items.poll(); item != null; item = items.poll()) {
      size.decrementAndGet();
      try {
        by.accept(item);
      } finally {
        // Behind, so that it is counted here or where it went, and never nowhere.
        switch (item) {
          case Item.Audio(byte[] bytes) -> audioBytes.addAndGet(-bytes.length);
          case Item.Event(byte[] json) -> eventBytes.addAndGet(-json.length);
        }
      }
    }
  }

  long audioBytes() {
    return audioBytes.get();
  }

  boolean empty() {
    return size.get() == 0;
  }

  boolean full() {
    return size.get() >= MOST || eventBytes.get() >= MOST_BYTES;
  }
}
