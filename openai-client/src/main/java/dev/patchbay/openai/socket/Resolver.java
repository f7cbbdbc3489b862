package dev.patchbay.openai.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Looks names up on other threads, for the JDK's look-up blocks; each host once at a time, so that
 * one whose name server hangs takes one thread and not all. Safe for many threads.
 */
final class Resolver {
  private final Executor executor;
  private final Names names;
  private final Map<String, List<Consumer<List<InetAddress>>>> underWay = new HashMap<>();

  /** Who knows addresses. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  Resolver(Executor executor, Names names) {
    this.executor = executor;
    this.names = names;
  }

  /**
   * Tells the addresses, in the order of the names; none if there are none.
   *
   * @return by which the answer is no longer wanted
   */
  Runnable resolve(String host, Consumer<List<InetAddress>> then) {
    if (join(host, then)) {
      try {
        executor.execute(() -> lookUp(host));
      } catch (RejectedExecutionException e) {
        tell(host, List.of());
      }
    }
    return () -> leave(host, then);
  }

  /** Says whether the host must be looked up for it. */
  private synchronized boolean join(String host, Consumer<List<InetAddress>> then) {
    boolean first = !underWay.containsKey(host);
    underWay.computeIfAbsent(host, _ -> new ArrayList<>()).add(then);
    return first;
  }

  private synchronized void leave(String host, Consumer<List<InetAddress>> then) {
    underWay.getOrDefault(host, new ArrayList<>()).remove(then);
  }

  private void lookUp(String host) {
    if (isWanted(host)) {
      List<InetAddress> found = List.of();
      try {
        found = List.of(names.of(host));
      } catch (UnknownHostException e) {
        // It has none.
      } finally {
        tell(host, found);
      }
    }
  }

  /** What nobody wants any more is forgotten. */
  private synchronized boolean isWanted(String host) {
    boolean wanted = !underWay.getOrDefault(host, List.of()).isEmpty();
    if (!wanted) {
      underWay.remove(host);
    }
    return wanted;
  }

  private void tell(String host, List<InetAddress> found) {
    remove(host).forEach(then -> then.accept(found));
  }

  private synchronized List<Consumer<List<InetAddress>>> remove(String host) {
    List<Consumer<List<InetAddress>>> all = underWay.remove(host);
    return all == null ? List.of() : all;
  }
}
