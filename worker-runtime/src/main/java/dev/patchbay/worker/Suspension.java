package dev.patchbay.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether an attempt may speak, and who is told when that changes. No hook runs under a lock. */
final class Suspension {
  private static final Logger LOG = LoggerFactory.getLogger(Suspension.class);

  private final List<Hook> hooks = new CopyOnWriteArrayList<>();
  private volatile boolean suspended;

  /** Compared by identity: the same action may be told twice. */
  private final class Hook implements Attempt.StopHook {
    private final Runnable changed;

    private Hook(Runnable changed) {
      this.changed = changed;
    }

    @Override
    public void close() {
      hooks.remove(this);
    }
  }

  boolean suspended() {
    return suspended;
  }

  Attempt.StopHook add(Runnable changed) {
    var hook = new Hook(changed);
    hooks.add(hook);
    return hook;
  }

  /** From the holder's thread. */
  void change(boolean now) {
    suspended = now;
    hooks.forEach(Suspension::run);
  }

  void drop() {
    hooks.clear();
  }

  /** A hook is the job's code: its failure is told and does not keep others from running. */
  private static void run(Hook hook) {
    try {
      hook.changed.run();
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("suspension hook failed");
    }
  }
}
