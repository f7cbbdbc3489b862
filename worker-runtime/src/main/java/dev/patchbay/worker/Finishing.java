package dev.patchbay.worker;

import dev.patchbay.schemas.FinishedPart;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * The job's side of finishing parts and of keeping capsules: one at a time, each waits for the
 * holder's answer. Safe for many threads. Who keeps capsules may finish parts beside them, under
 * numbers that no capsule has.
 *
 * <p>Capsules take a few numbers in turn. A record takes the place of the one before it with its
 * number, which must not be the one that counts: with so many numbers it is not, unless all those
 * in between could not be kept.
 */
final class Finishing {
  /** The part that waits; whether it is kept comes from the holder's thread. */
  private record Wait(long id, CompletableFuture<Boolean> kept) {}

  /** The numbers of capsules; the ledger knows of as many until the next holder keeps one. */
  static final int CAPSULES = 8;

  /** What an attempt leaves under the first numbers: parts, or one capsule after the other. */
  private enum Leaves {
    PARTS,
    CAPSULES
  }

  private interface Pause {
    boolean end() throws InterruptedException;
  }

  private final Consumer<Input> mailbox;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Set<Integer> done = new HashSet<>();
  private Optional<Leaves> leaves = Optional.empty();
  private Optional<Wait> waiting = Optional.empty();
  private long lastId;
  private int capsules;
  private boolean ending;
  private boolean over;

  Finishing(Consumer<Input> mailbox) {
    this.mailbox = mailbox;
  }

  void finish(FinishedPart part) throws InterruptedException, PartNotKeptException {
    requireFits(part);
    inTurn();
    try {
      if (part.part() < CAPSULES) {
        require(Leaves.PARTS);
      }
      if (done.contains(part.part())) {
        throw new IllegalStateException("part " + part.part() + " was finished before");
      }
      tell(part, id -> new Input.Finished(id, part));
      done.add(part.part());
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Keeps a capsule.
   *
   * @param numbered the same under whatever number
   */
  void keep(IntFunction<FinishedPart> numbered) throws InterruptedException, PartNotKeptException {
    FinishedPart capsule = numbered.apply(nextCapsule());
    requireFits(capsule);
    inTurn();
    try {
      require(Leaves.CAPSULES);
      tell(capsule, id -> new Input.Kept(id, capsule));
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Before anything waits: a part that is too large is the caller's mistake. */
  private static void requireFits(FinishedPart part) {
    var unused = part.write();
  }

  private void inTurn() throws InterruptedException {
    patiently(() -> {
      oneAtATime.lockInterruptibly();
      return true;
    });
  }

  private void require(Leaves kind) {
    if (leaves.isPresent() && leaves.get() != kind) {
      throw new IllegalStateException("the first numbers are those of parts or of capsules");
    }
    leaves = Optional.of(kind);
  }

  private void tell(FinishedPart part, LongFunction<Input> word)
      throws InterruptedException, PartNotKeptException {
    Wait wait = begin();
    mailbox.accept(word.apply(wait.id()));
    if (!patiently(() -> answer(wait))) {
      throw new PartNotKeptException(part.part());
    }
  }

  private synchronized int nextCapsule() {
    return capsules++ % CAPSULES;
  }

  /** An interrupt ends the wait of a job that goes on; that of its end only stays set. */
  private boolean patiently(Pause pause) throws InterruptedException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return pause.end();
        } catch (InterruptedException e) {
          if (!takesLastOnes()) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean answer(Wait wait) throws InterruptedException {
    try {
      return wait.kept().get();
    } catch (CancellationException | ExecutionException e) {
      throw ended();
    }
  }

  /** From the holder's thread; an answer that nobody waits for is passed over. */
  synchronized void answered(long id, boolean kept) {
    waiting.filter(wait -> wait.id() == id).ifPresent(wait -> wait.kept().complete(kept));
  }

  /** The job is to end, and is interrupted for that; the holder answers soon, whatever it has. */
  synchronized void lastOnes() {
    ending = true;
  }

  /** The attempt is over: whoever waits is told, on whichever thread. */
  synchronized void stop() {
    over = true;
    waiting.ifPresent(wait -> wait.kept().cancel(false));
  }

  private synchronized boolean takesLastOnes() {
    return ending && !over;
  }

  private synchronized Wait begin() throws InterruptedException {
    if (over) {
      throw ended();
    }
    var wait = new Wait(++lastId, new CompletableFuture<>());
    waiting = Optional.of(wait);
    return wait;
  }

  private static InterruptedException ended() {
    return new InterruptedException("the attempt is over");
  }
}
