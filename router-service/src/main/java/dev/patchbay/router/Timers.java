package dev.patchbay.router;

import dev.patchbay.router.ledger.Now;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * When which job is due: an index in memory over what the open jobs say themselves, rebuilt from
 * them at start. Not safe for use by several threads.
 */
final class Timers {
  private record Wake(OptionalLong tick, Optional<Instant> time) {}

  private final Map<String, Wake> wakes = new HashMap<>();
  private final TreeMap<Long, Set<String>> byTick = new TreeMap<>();
  private final TreeMap<Instant, Set<String>> byTime = new TreeMap<>();

  /** Replaces what was set for the job. */
  void set(String job, OptionalLong tick, Optional<Instant> time) {
    var wake = new Wake(tick, time);
    if (wake.equals(wakes.get(job))) {
      return;
    }
    remove(job);
    wakes.put(job, wake);
    tick.ifPresent(at -> add(byTick, at, job));
    time.ifPresent(at -> add(byTime, at, job));
  }

  void remove(String job) {
    Wake wake = wakes.remove(job);
    if (wake != null) {
      wake.tick().ifPresent(at -> drop(byTick, at, job));
      wake.time().ifPresent(at -> drop(byTime, at, job));
    }
  }

  /** Jobs that are due, the longest overdue first: those by tick, then those by time. */
  Set<String> due(Now now, int atMost) {
    var due = new LinkedHashSet<String>();
    collect(byTick.headMap(now.tick(), true).values(), atMost, due);
    collect(byTime.headMap(now.time(), true).values(), atMost, due);
    return due;
  }

  boolean isDue(String job, Now now) {
    Wake wake = wakes.get(job);
    return wake != null
        && (wake.tick().orElse(Long.MAX_VALUE) <= now.tick()
            || wake.time().filter(at -> !at.isAfter(now.time())).isPresent());
  }

  /** Wakes the job at that tick and not before, whatever was set. */
  void defer(String job, long tick) {
    set(job, OptionalLong.of(tick), Optional.empty());
  }

  /** How many wakes have passed; a job that waits for both a tick and a time may count twice. */
  int overdue(Now now) {
    return count(byTick.headMap(now.tick(), true)) + count(byTime.headMap(now.time(), true));
  }

  private static int count(Map<?, Set<String>> index) {
    return index.values().stream().mapToInt(Set::size).sum();
  }

  private static void collect(Collection<Set<String>> due, int atMost, Set<String> into) {
    for (Set<String> jobs : due) {
      for (String job : jobs) {
        if (into.size() >= atMost) {
          return;
        }
        into.add(job);
      }
    }
  }

  private static <T> void add(TreeMap<T, Set<String>> index, T at, String job) {
    index.computeIfAbsent(at, _ -> new LinkedHashSet<>()).add(job);
  }

  private static <T> void drop(TreeMap<T, Set<String>> index, T at, String job) {
    Set<String> jobs = index.get(at);
    if (jobs != null && jobs.remove(job) && jobs.isEmpty()) {
      index.remove(at);
    }
  }
}
