package dev.patchbay.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** All that a run has started; they end with it, in the reverse order. */
final class Processes implements AutoCloseable {
  private final Deque<Child> children = new ArrayDeque<>();
  private final Set<Long> others = new HashSet<>();

  synchronized Child add(Child child) {
    children.push(child);
    return child;
  }

  synchronized void end(Child child) {
    children.remove(child);
    child.close();
  }

  /** A process that belongs to the run and that somebody else ends. */
  synchronized void belongs(long pid) {
    others.add(pid);
  }

  /** Of the children, of what belongs to the run, and of this process. */
  synchronized Set<Long> pids() {
    Set<Long> pids = new HashSet<>(others);
    pids.add(ProcessHandle.current().pid());
    children.forEach(child -> pids.add(child.pid()));
    return pids;
  }

  @Override
  public synchronized void close() {
    while (!children.isEmpty()) {
      children.pop().close();
    }
  }
}
