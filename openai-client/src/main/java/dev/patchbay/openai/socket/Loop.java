package dev.patchbay.openai.socket;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One event loop with its sessions and dials. */
final class Loop implements LoopChoice.Taken {
  private static final int LAST_TASKS = 5;

  private final EventLoop eventLoop;
  private final Transport transport;
  private final SessionSetup setup;
  private final Tls tls;
  private final Resolver resolver;
  private final DialGate gate;
  private final Lateness lateness;
  private final LoopCounts counts = new LoopCounts();
  private final AtomicInteger dialling = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger load = new AtomicInteger();
  private final Set<Dial> dials = new HashSet<>();
  private boolean closed;

  Loop(EventLoop eventLoop, Transport transport, SessionSetup setup, Tls tls, Resolver resolver) {
    this.eventLoop = eventLoop;
    this.transport = transport;
    this.setup = setup;
    this.tls = tls;
    this.resolver = resolver;
    this.gate = new DialGate(eventLoop, setup.random(), this::start);
    this.lateness = new Lateness(eventLoop);
    eventLoop.execute(lateness::start);
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  Transport transport() {
    return transport;
  }

  SessionSetup setup() {
    return setup;
  }

  Tls tls() {
    return tls;
  }

  LoopCounts counts() {
    return counts;
  }

  Lateness lateness() {
    return lateness;
  }

  int diallingNow() {
    return dialling.get();
  }

  int waitingNow() {
    return waiting.get();
  }

  @Override
  public int load() {
    return load.get();
  }

  @Override
  public boolean takesDials() {
    return waiting.get() < setup.limits().waitingDials();
  }

  /** Of any thread; from the loop at once. */
  void run(Runnable action) {
    if (eventLoop.inEventLoop()) {
      action.run();
    } else {
      hand(action);
    }
  }

  private void hand(Runnable action) {
    try {
      eventLoop.execute(action);
    } catch (RejectedExecutionException e) {
      // The loop has gone, and has ended all of its dials before.
      return;
    }
  }

  /** Of any thread. */
  void enter(Dial dial) {
    load.incrementAndGet();
    boolean room = waiting.incrementAndGet() <= setup.limits().waitingDials();
    if (!room) {
      waiting.decrementAndGet();
    }
    eventLoop.execute(() -> admit(dial, room));
  }

  private void admit(Dial dial, boolean room) {
    // It may have been closed on the loop before this.
    boolean goes = !closed && !dial.hasEnded();
    if (room && !goes) {
      waiting.decrementAndGet();
    }
    if (dial.hasEnded()) {
      return;
    }
    dials.add(dial);
    if (!goes) {
      dial.abort();
    } else if (room) {
      gate.enter(dial);
    } else {
      dial.fail(new SocketFailure.DialsFull());
    }
  }

  private void start(Dial dial) {
    waiting.decrementAndGet();
    dial.start();
  }

  void dialling(int more) {
    dialling.addAndGet(more);
  }

  void ended(Dial dial) {
    load.decrementAndGet();
    dials.remove(dial);
    if (gate.leave(dial)) {
      waiting.decrementAndGet();
    }
  }

  /**
   * Looks the name up beside the loop, and tells on it: none if it has no address.
   *
   * @return by which the answer is no longer wanted
   */
  Runnable resolve(String host, Consumer<List<InetAddress>> then) {
    return resolver.resolve(host, found -> hand(() -> then.accept(found)));
  }

  /**
   * Ends all that it carries as asked for, then its thread; of any thread. In this order, however
   * long the loop is busy before: one that shuts down closes its channels, which looks as if the
   * peers had.
   */
  void shutDown() {
    run(() -> {
      close();
      eventLoop.shutdownGracefully(0, LAST_TASKS, TimeUnit.SECONDS);
    });
  }

  private void close() {
    closed = true;
    new ArrayList<>(dials).forEach(Loop::abort);
  }

  // One that cannot be ended does not keep the others.
  private static void abort(Dial dial) {
    try {
      dial.abort();
    } catch (RuntimeException | Error e) {
      // It has told its end all the same.
      return;
    }
  }
}
