package dev.patchbay.talk;

import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.conversation.Conversation;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.talk.conversation.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The order of one talk. All that happens to it, from whatever thread, happens here, one thing
 * after the other, and what follows is carried out before the next. Nothing waits under its lock:
 * sockets and frames are written without waiting, and what has to wait has threads of its own.
 */
final class LiveTalk {
  private final Clock clock;
  private final Queue<Happening> happened = new ArrayDeque<>();
  private final CountDownLatch over = new CountDownLatch(1);

  private Conversation conversation;
  private Optional<TalkDeeds> deeds = Optional.empty();
  private boolean busy;
  private boolean left;
  private boolean gone;
  private Optional<RuntimeException> defect = Optional.empty();

  LiveTalk(Clock clock, Step first) {
    this.clock = clock;
    this.conversation = first.next();
  }

  /** Begins. What was told before follows. */
  synchronized void begin(Step first, TalkDeeds by) {
    deeds = Optional.of(by);
    busy = true;
    try {
      carryOut(first);
    } finally {
      busy = false;
    }
    settle();
  }

  /** Something has happened. */
  synchronized void tell(Happening happening) {
    if (goesOn()) {
      happened.add(happening);
      settle();
    }
  }

  /**
   * Does what one thing that happens needs beside the fold, before the next; not after the end. A
   * defect in it ends the talk; whoever tells of that thing is spared it.
   */
  synchronized void within(Runnable what) {
    if (!goesOn()) {
      return;
    }
    try {
      what.run();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  /**
   * What another holder must know to go on.
   *
   * @param number of the capsule
   * @param told the broker has all lines up to that one
   * @param input the place from which the caller is to be heard, by the items whose words are not
   *     known
   * @return empty when there is no talk to go on with
   */
  synchronized Optional<TalkCapsule> capsule(
      long number, LongSupplier told, Function<Set<String>, OptionalLong> input) {
    if (!goesOn() || input.apply(Set.of()).isEmpty()) {
      return Optional.empty();
    }
    return conversation.capsule(
        number, told.getAsLong(), unheard -> input.apply(unheard).orElseThrow());
  }

  /**
   * The same of a talk that goes on elsewhere from here on: nothing more is said, heard or answered
   * here. What runs at the provider is cancelled, and the talk is over once it is known what that
   * cost.
   */
  synchronized Optional<TalkCapsule> leave(
      long number, LongSupplier told, Function<Set<String>, OptionalLong> input) {
    Optional<TalkCapsule> last = capsule(number, told, input);
    happened.clear();
    left = true;
    tell(new Happening.HungUp());
    return last;
  }

  /** Whether it goes on elsewhere. */
  synchronized boolean left() {
    return left;
  }

  /** Whether it goes on, and is not about to end. */
  synchronized boolean open() {
    return goesOn() && conversation.open();
  }

  /** Whether nothing is said, as far as the fold has been told. */
  synchronized boolean suspended() {
    return conversation.suspended();
  }

  /** Whether nobody speaks, and nothing is under way. */
  synchronized boolean pauses() {
    return goesOn() && conversation.pauses();
  }

  /** Whether what the caller has confirmed is being done. */
  synchronized boolean changes() {
    return goesOn() && conversation.changes();
  }

  /** All sessions end, and nothing follows, whatever happens still. */
  synchronized void hangUp() {
    gone = true;
    happened.clear();
    deeds.ifPresent(TalkDeeds::hangUp);
  }

  /** A defect of ours ends it: nothing more is done, and its class alone is told. */
  synchronized void failed(RuntimeException why) {
    defect = defect.or(() -> Optional.of(why));
    happened.clear();
    over.countDown();
  }

  /**
   * Waits for the end.
   *
   * @return whether it is over
   * @throws RuntimeException a defect of ours that ended it, while it was held here
   */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    boolean ended = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    synchronized (this) {
      if (defect.isPresent() && !left) {
        throw defect.get();
      }
    }
    return ended;
  }

  /** Why it is over, once it is. */
  synchronized Optional<EndReason> reason() {
    return deeds.flatMap(TalkDeeds::ended);
  }

  private boolean goesOn() {
    return !gone && defect.isEmpty();
  }

  /** Not within itself: what happens while something is carried out follows behind it. */
  private void settle() {
    if (busy || deeds.isEmpty() || !goesOn()) {
      return;
    }
    busy = true;
    try {
      for (Happening next = happened.poll(); next != null; next = happened.poll()) {
        Step step = conversation.on(next, clock.instant());
        conversation = step.next();
        carryOut(step);
      }
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      busy = false;
    }
  }

  private void carryOut(Step step) {
    TalkDeeds all = deeds.orElseThrow();
    step.effects().stream().filter(effect -> !left || isLast(effect)).forEach(all::carryOut);
    if (all.ended().isPresent()) {
      over.countDown();
    }
  }

  /** Whoever has left does nothing that the next holder does again. */
  private static boolean isLast(Effect effect) {
    return switch (effect) {
      case Effect.Send _, Effect.Drop _, Effect.Close _, Effect.Meter _, Effect.Ended _ -> true;
      case Effect.Open _,
          Effect.Listen _,
          Effect.Play _,
          Effect.Clear _,
          Effect.Write _,
          Effect.Call _,
          Effect.Claim _,
          Effect.Settle _,
          Effect.Become _,
          Effect.Note _ ->
          false;
    };
  }
}
