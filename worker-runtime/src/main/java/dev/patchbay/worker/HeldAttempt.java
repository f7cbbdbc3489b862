package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The job's side of a holder: passes words to its mailbox, and waits for permissions. */
final class HeldAttempt implements Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(HeldAttempt.class);

  private final Claim claim;
  private final int epoch;
  private final Consumer<Input> mailbox;
  private final GivenParts given;
  private final Finishing finishing;
  private final Semaphore allowed = new Semaphore(0);
  private final Set<Hook> hooks = new LinkedHashSet<>();
  private final AtomicBoolean standing = new AtomicBoolean();
  private final Object added = new Object();
  private Tally sums = Tally.EMPTY;
  private volatile boolean interrupted;
  private boolean over;

  HeldAttempt(Claim claim, int epoch, Consumer<Input> mailbox, GivenParts given) {
    this.claim = claim;
    this.epoch = epoch;
    this.mailbox = mailbox;
    this.given = given;
    this.finishing = new Finishing(mailbox);
  }

  @Override
  public int epoch() {
    return epoch;
  }

  /**
   * Its wait ends: with the permission, or with the job's interrupt. After an interrupt no further
   * call is waited for: a permission may be on its way that belongs to none.
   */
  @Override
  public void expose(Exposure exposure) throws InterruptedException {
    if (cancelled() || interrupted) {
      throw new InterruptedException("the attempt is over");
    }
    if (!standing.compareAndSet(false, true)) {
      throw new IllegalStateException("an earlier call is not accounted for");
    }
    mailbox.accept(new Input.Wanted(exposure));
    try {
      allowed.acquire();
    } catch (InterruptedException e) {
      interrupted = true;
      unspent();
      throw e;
    }
  }

  /** Refuses on the job's thread what could not be added up: the holder's has nobody to tell. */
  @Override
  public void used(String providerId, String target, String model, Map<Meter, BigDecimal> metered) {
    var call = new Input.Used(providerId, target, model, metered);
    synchronized (added) {
      sums = sums.plus(call).acknowledged(sums.last() + 1);
      mailbox.accept(call);
    }
    standing.set(false);
  }

  @Override
  public void unspent() {
    mailbox.accept(new Input.Unspent());
    standing.set(false);
  }

  @Override
  public List<FinishedPart> finishedParts() throws InterruptedException {
    if (cancelled()) {
      throw new InterruptedException("the attempt is over");
    }
    return given.parts();
  }

  @Override
  public void finish(int part, String kind, ObjectNode body)
      throws InterruptedException, PartNotKeptException {
    finishing.finish(new FinishedPart(claim.tenant(), claim.jobId(), epoch, part, kind, body));
  }

  @Override
  public synchronized boolean cancelled() {
    return over;
  }

  @Override
  public StopHook onStop(Runnable abort) {
    var hook = new Hook(abort);
    synchronized (this) {
      if (!over) {
        hooks.add(hook);
        return hook;
      }
    }
    run(hook);
    return hook;
  }

  void allow() {
    allowed.release();
  }

  void answered(long part, boolean kept) {
    finishing.answered(part, kept);
  }

  /** Runs the stop hooks; what registers later runs at once. */
  void stop() {
    List<Hook> last;
    synchronized (this) {
      over = true;
      last = List.copyOf(hooks);
      hooks.clear();
    }
    finishing.stop();
    last.forEach(HeldAttempt::run);
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

  private final class Hook implements StopHook {
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
