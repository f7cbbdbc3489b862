package dev.patchbay.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Gives the frames of all sessions of one loop, on that loop. */
final class LoopPacer {
  private final List<OwnSession> sessions;
  private final Pace pace;
  private final byte[] pcm;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private long sent;

  private LoopPacer(Window window, long seed, List<OwnSession> sessions) {
    this.sessions = List.copyOf(sessions);
    this.pace = Pace.of(new Window(window.begins(), window.length(), sessions.size()), seed);
    this.pcm = AudioFrame.noise(seed);
  }

  static LoopPacer start(Window window, long seed, List<OwnSession> sessions) {
    var pacer = new LoopPacer(window, seed, sessions);
    pacer.sessions.getFirst().after(0, pacer::turn);
    return pacer;
  }

  /** How many were taken, once nothing is due any more. */
  long sent(Duration within) throws Exception {
    return done.get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void turn() {
    long next =
        pace.advance(
            System.nanoTime(),
            (session, due) -> {
              AudioFrame.stamp(pcm, due);
              if (sessions.get(session).send(pcm)) {
                sent++;
              }
            });
    if (next == Pace.OVER) {
      done.complete(sent);
    } else {
      long rest = Math.max(next - System.nanoTime(), OneThread.REST);
      sessions.getFirst().after(rest, this::turn);
    }
  }
}
