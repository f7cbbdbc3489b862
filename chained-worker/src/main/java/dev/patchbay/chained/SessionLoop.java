package dev.patchbay.chained;

import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one thread of a session of stages, on which all happens that its hearer is told, and the
 * threads of its calls, which may outlast it. What is executed is never executed at once, not even
 * on the loop: so nobody is told two things at a time. Whoever executes bounds how much.
 */
final class SessionLoop implements Executor {
  private final SessionHearer hearer;
  private final String name;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final ExecutorService calls =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("session-call-", 0).factory());
  private final CountDownLatch quiet = new CountDownLatch(1);
  private volatile Optional<SocketEnd> end = Optional.empty();
  private volatile Optional<Ending.Failed> failure = Optional.empty();
  private long names;

  SessionLoop(SessionHearer hearer) {
    this(hearer, UUID.randomUUID().toString().replace("-", "").substring(0, 16));
  }

  /**
   * @param name no other session's
   */
  SessionLoop(SessionHearer hearer, String name) {
    this.hearer = hearer;
    this.name = name;
  }

  /**
   * @param last is done on the loop when the session ends
   */
  void begin(Runnable last) {
    var unused = Thread.ofVirtual().name("session").start(() -> run(last));
  }

  @Override
  public void execute(Runnable task) {
    if (end.isEmpty()) {
      tasks.add(task);
    }
  }

  /** Runs what is the hearer's own on the loop. */
  void soon(Runnable action) {
    execute(() -> heard(action));
  }

  /** Interrupts what waits for others. */
  void stop() {
    calls.shutdownNow();
  }

  /** Begins something that waits for others. */
  Future<?> call(Runnable task) {
    try {
      return calls.submit(task);
    } catch (RejectedExecutionException e) {
      // The session is over.
      var never = new FutureTask<Void>(() -> {}, null);
      never.cancel(false);
      return never;
    }
  }

  /** What a stage is asked. */
  @FunctionalInterface
  interface Question<T> {
    /**
     * @throws InterruptedException if the attempt was told to end
     */
    T ask() throws InterruptedException;
  }

  /**
   * Asks a stage, and tells of it on the loop. A mistake of ours ends the session there.
   *
   * @param stopped the attempt was told to end
   */
  <T> void ask(Question<T> question, Consumer<T> told, Runnable stopped) {
    var unused =
        call(() -> {
          try {
            T answer = question.ask();
            execute(() -> told.accept(answer));
          } catch (InterruptedException | RejectedExecutionException e) {
            execute(stopped);
          } catch (RuntimeException e) {
            execute(() -> {
              throw e;
            });
          }
        });
  }

  /** A name that no other session gives; on the loop. */
  String name(String kind) {
    names++;
    return kind + "_" + name + "_" + names;
  }

  /** Tells an event by its own name; on the loop. */
  void tell(Function<Optional<String>, ServerEvent> event) {
    if (end.isEmpty()) {
      ServerEvent told = event.apply(Optional.of(name("event")));
      heard(() -> hearer.event(told));
    }
  }

  void sound(PartRef at, byte[] bytes) {
    if (end.isEmpty()) {
      heard(() -> hearer.audio(at, bytes, bytes.length));
    }
  }

  void mayGoOn() {
    heard(hearer::mayGoOn);
  }

  /** Ends the session, if it has not ended: nothing is told any more but this. On the loop. */
  void end(SocketEnd how) {
    if (end.isEmpty()) {
      end = Optional.of(how);
    }
  }

  /** Ends it because a stage cannot serve. On the loop. */
  void fail(Ending.Failed why) {
    if (end.isEmpty()) {
      failure = Optional.of(why);
      end(new SocketEnd.Failed(new SocketFailure.ProviderError(Optional.empty())));
    }
  }

  /** Why a stage could not serve, if that ended it. */
  Optional<Ending.Failed> failure() {
    return failure;
  }

  boolean isOver() {
    return end.isPresent();
  }

  /** Whether the session has ended and none of its threads runs. */
  boolean isGone() {
    return quiet.getCount() == 0 && calls.isTerminated();
  }

  /** Waits until the session has ended and none of its threads runs. */
  boolean awaitEnd(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    return quiet.await(most.toNanos(), TimeUnit.NANOSECONDS)
        && calls.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void run(Runnable last) {
    try {
      while (end.isEmpty()) {
        tasks.take().run();
      }
    } catch (InterruptedException e) {
      end(new SocketEnd.Closed());
    } catch (HearerThrew e) {
      end(new SocketEnd.Failed(new SocketFailure.ListenerFault(e.what)));
    } catch (RuntimeException e) {
      end(new SocketEnd.Failed(new SocketFailure.OwnFault(e.getClass().getName())));
    } catch (Error e) {
      end(new SocketEnd.Failed(new SocketFailure.OwnFault(e.getClass().getName())));
      throw e;
    } finally {
      calls.shutdown();
      tasks.clear();
      try {
        last.run();
        hearer.ended(end.orElseGet(SocketEnd.Closed::new));
      } finally {
        quiet.countDown();
      }
    }
  }

  /** Does what is the hearer's own at once; on the loop. */
  static void heard(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      throw new HearerThrew(e);
    }
  }

  /** Without what it says, which may be speech. */
  private static final class HearerThrew extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    private HearerThrew(RuntimeException thrown) {
      super(thrown.getClass().getName(), null, false, false);
      what = thrown.getClass().getName();
    }
  }
}
