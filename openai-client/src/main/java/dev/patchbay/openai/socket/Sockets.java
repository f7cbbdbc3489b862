package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Opens sessions at providers' sockets and carries them on a few event loops, each session on one.
 * Safe for many threads.
 */
public final class Sockets implements AutoCloseable {
  private static final int MOST_LOOPS = 64;
  private static final int HANDSHAKES = 4;

  /** Look-ups wait rather than compute, and those of a host that hangs take one. */
  private static final int LOOK_UPS = 32;

  private static final int MOST_QUEUED = 4096;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final MultiThreadIoEventLoopGroup group;
  private final ThreadPoolExecutor handshakes = beside("patchbay-tls", HANDSHAKES);
  private final ThreadPoolExecutor lookUps = beside("patchbay-names", LOOK_UPS);
  private final List<Loop> loops = new ArrayList<>();

  private Sockets(Trust trust, int loopCount, SessionSetup setup, Transport transport) {
    var threads = new DefaultThreadFactory("patchbay-sockets", true);
    group = new MultiThreadIoEventLoopGroup(loopCount, threads, transport.io());
    var tls = new Tls(trust, handshakes);
    var resolver = new Resolver(lookUps, InetAddress::getAllByName);
    group.forEach(loop -> loops.add(new Loop((EventLoop) loop, transport, setup, tls, resolver)));
  }

  private static ThreadPoolExecutor beside(String name, int threads) {
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_QUEUED),
            new DefaultThreadFactory(name, true));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Sockets on as many loops as there are cores, which believe the JDK's authorities. */
  public static Sockets open(SocketLimits limits) {
    int cores = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
    return open(limits, Trust.platform(), cores);
  }

  /**
   * Sockets on so many loops.
   *
   * @param loops 1 to 64
   */
  public static Sockets open(SocketLimits limits, Trust trust, int loops) {
    return open(limits, trust, loops, Tap.NONE, Transport.best());
  }

  /** The same, watched. */
  static Sockets open(SocketLimits limits, Trust trust, int loops, Tap tap, Transport transport) {
    InvalidRequest.unless(loops >= 1 && loops <= MOST_LOOPS, "loops", "1 to " + MOST_LOOPS);
    RandomGenerator chance = () -> ThreadLocalRandom.current().nextLong();
    return new Sockets(trust, loops, new SessionSetup(limits, chance, tap), transport);
  }

  /**
   * Asks for a session, on the first loop that is not full. The dials of a loop are paced, so it
   * may wait for its turn; the limit of a dial counts from then.
   *
   * @return by which it can be given up
   */
  public Dial dial(DialRequest request, SocketListener listener) {
    Loop loop = LoopChoice.of(loops);
    var dial = new Dial(loop, request, listener);
    loop.enter(dial);
    return dial;
  }

  /** What they do and did. */
  public SocketCounts counts() {
    return new SocketCounts(
        sum(loop -> loop.counts().open.value()),
        sum(Loop::diallingNow),
        sum(Loop::waitingNow),
        new SocketCounts.Traffic(
            sum(loop -> loop.counts().framesIn.value()),
            sum(loop -> loop.counts().framesOut.value()),
            sum(loop -> loop.counts().bytesIn.value()),
            sum(loop -> loop.counts().bytesOut.value())),
        sum(loop -> loop.counts().unknownEvents.value()),
        sum(loop -> loop.counts().pauses.value()),
        loops.stream().map(loop -> loop.lateness().p99()).toList());
  }

  /**
   * Bytes of pooled memory that buffers of all sockets in this process hold; 0 when none is open.
   */
  public static long pinnedBytes() {
    return Transport.BUFFERS.pinnedDirectMemory() + Transport.BUFFERS.pinnedHeapMemory();
  }

  private long sum(ToLongFunction<Loop> of) {
    return loops.stream().mapToLong(of).sum();
  }

  /**
   * Ends every session and dial, each as asked for, then the threads; waits at most 5 s for both,
   * and not at all if it is called by a listener. What a loop carries that is busy for longer ends
   * as asked for too, once it is not. A later dial ends in the same way or throws {@link
   * java.util.concurrent.RejectedExecutionException}.
   */
  @Override
  public void close() {
    close(CLOSING);
  }

  /** The same, with another patience. */
  void close(Duration patience) {
    boolean byListener = loops.stream().anyMatch(loop -> loop.eventLoop().inEventLoop());
    loops.forEach(Loop::shutDown);
    // Behind the loops, for what is asked of a pool that has gone fails as if the peer had.
    group
        .terminationFuture()
        .addListener(_ -> {
          handshakes.shutdown();
          lookUps.shutdown();
        });
    if (!byListener) {
      group.terminationFuture().awaitUninterruptibly(patience.toMillis());
    }
  }
}
