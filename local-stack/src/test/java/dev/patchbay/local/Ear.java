package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.Tapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A session that hears one stream. It looks when it is woken, and never otherwise. */
final class Ear {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Semaphore wakes = new Semaphore(0);
  private final Subscription subscription;

  private Ear(FrameTap tap, FramePlace place, TapStart start) {
    subscription = tap.subscribe(place, start, wakes::release);
  }

  /** Hears from an offset on. */
  static Ear from(FrameTap tap, FramePlace place, long offset) {
    return new Ear(tap, place, new TapStart.At(offset));
  }

  /** Hears what the broker had at that time or later. */
  static Ear since(FrameTap tap, FramePlace place, Instant brokerTime) {
    return new Ear(tap, place, new TapStart.Since(brokerTime));
  }

  /** Hears what is written after this returns. */
  static Ear now(FrameTap tap, FramePlace place) throws InterruptedException {
    var ear = new Ear(tap, place, new TapStart.Now());
    ear.awaitJoined();
    return ear;
  }

  void awaitJoined() throws InterruptedException {
    while (subscription.joinedAt().isEmpty()) {
      awaitWake("it has joined");
    }
  }

  /** Waits for so many and takes them. */
  List<FrameIn> take(int count) throws InterruptedException {
    List<FrameIn> taken = new ArrayList<>();
    while (taken.size() < count) {
      Optional<Tapped> next = subscription.next();
      if (next.isEmpty()) {
        assertThat(subscription.failure()).isEmpty();
        awaitWake("frame " + taken.size() + " comes");
      } else {
        taken.add(
            switch (next.get()) {
              case Tapped.Heard heard -> heard.frame();
              case Tapped.Unreadable bad -> throw new AssertionError(bad.toString());
            });
      }
    }
    return taken;
  }

  Optional<Tapped> next() {
    return subscription.next();
  }

  /** Takes whatever comes until it fails. */
  TapFailure awaitFailure() throws InterruptedException {
    while (true) {
      if (subscription.next().isEmpty()) {
        if (subscription.failure().isPresent()) {
          return subscription.failure().get();
        }
        awaitWake("it fails");
      }
    }
  }

  void close() {
    subscription.close();
  }

  private void awaitWake(String what) throws InterruptedException {
    assertThat(wakes.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("woken until " + what)
        .isTrue();
  }
}
