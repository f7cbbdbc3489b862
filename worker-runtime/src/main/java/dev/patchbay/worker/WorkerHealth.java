package dev.patchbay.worker;

import java.util.List;

/**
 * How the process is.
 *
 * @param ailing why it should be restarted; empty when it lives
 * @param unready why it takes no work; empty when it is ready
 */
public record WorkerHealth(List<String> ailing, List<String> unready) {
  public WorkerHealth {
    ailing = List.copyOf(ailing);
    unready = List.copyOf(unready);
  }

  public boolean live() {
    return ailing.isEmpty();
  }

  public boolean ready() {
    return unready.isEmpty();
  }
}
