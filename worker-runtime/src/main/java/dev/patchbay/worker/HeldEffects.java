package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.KnownEffect;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The job's side of its effects. Each is asked for once in an attempt, and has one answer: the
 * ledger's, or none, whichever is there first.
 */
final class HeldEffects {
  /** An answer; empty when the attempt is over. */
  private static final class Wait extends CompletableFuture<Optional<EffectAnswer>> {}

  private final Claim claim;
  private final int epoch;
  private final Consumer<Input> mailbox;
  private final LongSupplier nanos;
  private final Map<String, Wait> asked = new HashMap<>();
  private boolean over;

  /**
   * @param nanos the clock by which the holder limits its grants
   */
  HeldEffects(Claim claim, int epoch, Consumer<Input> mailbox, LongSupplier nanos) {
    this.claim = claim;
    this.epoch = epoch;
    this.mailbox = mailbox;
    this.nanos = nanos;
  }

  EffectAnswer claim(String confirmation, String tool, Duration patience)
      throws InterruptedException {
    // Before anything is asked: a name that no report takes is the caller's mistake.
    var wanted = new AttemptReport.EffectClaimed(claim, epoch, confirmation, tool);
    var wait = new Wait();
    Optional<EffectAnswer> refused = refusedHere(confirmation, wait);
    if (refused.isPresent()) {
      return refused.get();
    }
    mailbox.accept(new Input.EffectWanted(wanted));
    Optional<EffectAnswer> answer;
    try {
      answer = await(wait, patience);
    } catch (InterruptedException e) {
      notDone(confirmation);
      throw e;
    }
    if (answer.isEmpty()) {
      notDone(confirmation);
      throw ended();
    }
    if (answer.get() instanceof EffectAnswer.NoAnswer) {
      notDone(confirmation);
    }
    return answer.get();
  }

  private synchronized Optional<EffectAnswer> refusedHere(String confirmation, Wait wait)
      throws InterruptedException {
    if (over) {
      throw ended();
    }
    if (asked.containsKey(confirmation)) {
      return Optional.of(new EffectAnswer.Refused("effect_claimed"));
    }
    if (asked.size() >= KnownEffect.MOST) {
      return Optional.of(new EffectAnswer.Refused("too_many_effects"));
    }
    asked.put(confirmation, wait);
    return Optional.empty();
  }

  private static Optional<EffectAnswer> await(Wait wait, Duration patience)
      throws InterruptedException {
    try {
      return wait.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // An answer that came in this moment counts.
      wait.complete(Optional.of(new EffectAnswer.NoAnswer()));
      return wait.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers do not fail", e);
    }
  }

  private void notDone(String confirmation) {
    mailbox.accept(new Input.EffectEnded(confirmation, EffectOutcome.FAILED));
  }

  /** From the holder's thread: it may begin until then. */
  void granted(String confirmation, long until) {
    answer(confirmation, Optional.of(new HeldGrant(confirmation, until)));
  }

  /** From the holder's thread. */
  void refused(String confirmation, String reason) {
    answer(confirmation, Optional.of(new EffectAnswer.Refused(reason)));
  }

  /** From the holder's thread: what was granted could not begin in time any more. */
  void unanswered(String confirmation) {
    answer(confirmation, Optional.of(new EffectAnswer.NoAnswer()));
  }

  private synchronized void answer(String confirmation, Optional<EffectAnswer> answer) {
    Wait wait = asked.get(confirmation);
    if (wait != null) {
      wait.complete(answer);
    }
  }

  /** The attempt is over: nothing is granted any more, and no grant stands. */
  synchronized void stop() {
    over = true;
    asked.values().forEach(wait -> wait.complete(Optional.empty()));
  }

  private synchronized boolean isOver() {
    return over;
  }

  private static InterruptedException ended() {
    return new InterruptedException("the attempt is over");
  }

  private final class HeldGrant implements EffectAnswer.Granted {
    private final String confirmation;
    private final long until;
    private final AtomicBoolean said = new AtomicBoolean();

    private HeldGrant(String confirmation, long until) {
      this.confirmation = confirmation;
      this.until = until;
    }

    @Override
    public String id() {
      return claim.tenant() + "/" + claim.jobId() + "/" + confirmation;
    }

    @Override
    public boolean stands() {
      return !isOver() && nanos.getAsLong() < until;
    }

    @Override
    public void ended(EffectOutcome outcome) {
      if (said.getAndSet(true)) {
        throw new IllegalStateException("what became of the effect was said before");
      }
      mailbox.accept(new Input.EffectEnded(confirmation, outcome));
    }
  }
}
