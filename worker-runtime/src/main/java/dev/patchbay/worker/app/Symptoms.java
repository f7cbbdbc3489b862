package dev.patchbay.worker.app;

import java.util.List;

/**
 * What else than the runtime can ail a worker process. Every bean of this kind is asked when
 * somebody asks for health.
 */
@FunctionalInterface
public interface Symptoms {
  /** Why the process should be restarted; empty when it lives. Cheap, from any thread. */
  List<String> ailing();
}
