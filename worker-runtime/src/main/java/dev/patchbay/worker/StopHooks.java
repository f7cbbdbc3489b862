package dev.patchbay.worker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to run when an attempt is told to end: each once, what comes later at once. Safe for many
 * threads; no hook runs under a lock.
 */
final class StopHooks {
  private static final Logger LOG = LoggerFactory.getLogger(StopHooks.class);

  private final Set<Hook> hooks = new LinkedHashSet<>();
  private boolean over;

  Attempt.StopHook add(Runnable abort) {
    var hook = new Hook(abort);
    if (!keep(hook)) {
      run(hook);
    }
    return hook;
  }

  /** Runs them, in the order in which they came. */
  void run() {
    taken().forEach(StopHooks::run);
  }

  /** The attempt has ended without being told to: none runs, but what comes later does, at once. */
  void drop() {
    var unused = taken();
  }

  private synchronized List<Hook> taken() {
    over = true;
    List<Hook> last = List.copyOf(hooks);
    hooks.clear();
    return last;
  }

  private synchronized boolean keep(Hook hook) {
    return !over && hooks.add(hook);
  }

  private synchronized void forget(Hook hook) {
    hooks.remove(hook);
  }

  /** A hook is the job's code: its failure is told and does not keep others from running. */
  private static void run(Hook hook) {
    try {
      hook.abort.run();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("exception", e.getClass().getSimpleName()).log("stop hook failed");
    }
  }

  private final class Hook implements Attempt.StopHook {
    private final Runnable abort;

    private Hook(Runnable abort) {
      this.abort = abort;
    }

    @Override
    public void close() {
      forget(this);
    }
  }
}
