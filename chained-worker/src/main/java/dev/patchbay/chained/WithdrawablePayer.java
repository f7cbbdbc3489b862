package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.Payer;
import java.util.HashSet;
import java.util.Set;

/**
 * Pays for calls until they are withdrawn: those that wait for their permission are not announced
 * any more and end as {@link CallWithdrawn}, as do all later ones; those that have begun go on.
 *
 * <p>Law: of a call that is permitted while it is withdrawn nothing is spent.
 *
 * <p>Safe for many threads.
 */
final class WithdrawablePayer implements ForwardingPayer {
  private final Payer payer;
  private final Set<Thread> waiting = new HashSet<>();
  private boolean withdrawn;

  WithdrawablePayer(Payer payer) {
    this.payer = payer;
  }

  /** From now on no call begins, and none waits. */
  synchronized void withdraw() {
    withdrawn = true;
    waiting.forEach(Thread::interrupt);
  }

  @Override
  public Attempt.Call expose(Exposure exposure) throws InterruptedException {
    enter();
    Attempt.Call call;
    try {
      call = payer.expose(exposure);
    } catch (InterruptedException e) {
      if (leave() && !payer.cancelled()) {
        throw new CallWithdrawn();
      }
      throw e;
    } catch (RuntimeException e) {
      var unused = leave();
      throw e;
    }
    if (leave()) {
      call.unspent();
      throw new CallWithdrawn();
    }
    return call;
  }

  private synchronized void enter() throws CallWithdrawn {
    if (withdrawn) {
      throw new CallWithdrawn();
    }
    waiting.add(Thread.currentThread());
  }

  /** Whether it is withdrawn; what interrupted it then is over. */
  private synchronized boolean leave() {
    waiting.remove(Thread.currentThread());
    if (withdrawn) {
      var cleared = Thread.interrupted();
    }
    return withdrawn;
  }

  @Override
  public Payer payer() {
    return payer;
  }
}
