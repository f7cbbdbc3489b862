package dev.patchbay.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a simulator's sockets are; checked at birth.
 *
 * @param sessions at once, 1 to 20,000; one more is answered 503
 * @param life of a session, up to two hours
 * @param held after which a socket that a fault keeps from reading is let go, up to two hours
 * @param pace at which conversations' output goes out, as a factor of real time, 0.5 to 1000
 * @param tls what the whole port speaks TLS with; empty: plain
 */
public record SocketSettings(
    int sessions, Duration life, Duration held, double pace, Optional<Tls> tls) {
  /** A certificate chain and its private key, both PEM files. */
  public record Tls(Path certificate, Path key) {}

  /** Throws {@link IllegalArgumentException} naming the component at fault. */
  public SocketSettings {
    if (sessions < 1 || sessions > 20_000) {
      throw new IllegalArgumentException("sessions must be from 1 to 20000");
    }
    if (!life.isPositive() || life.compareTo(Peer.MAX_DELAY) > 0) {
      throw new IllegalArgumentException("life must be more than 0 and at most two hours");
    }
    if (!held.isPositive() || held.compareTo(Peer.MAX_DELAY) > 0) {
      throw new IllegalArgumentException("held must be more than 0 and at most two hours");
    }
    if (!(pace >= Pace.LEAST && pace <= Pace.MOST)) {
      throw new IllegalArgumentException("pace must be from 0.5 to 1000");
    }
  }

  /** 2,000 sessions of an hour each, held for a minute, at four times real time, plain. */
  public static SocketSettings defaults() {
    return new SocketSettings(
        2_000, Duration.ofMinutes(60), Duration.ofMinutes(1), Pace.USUAL, Optional.empty());
  }

  public SocketSettings withSessions(int most) {
    return new SocketSettings(most, life, held, pace, tls);
  }

  public SocketSettings withLife(Duration time) {
    return new SocketSettings(sessions, time, held, pace, tls);
  }

  public SocketSettings withTls(Tls keys) {
    return new SocketSettings(sessions, life, held, pace, Optional.of(keys));
  }

  public SocketSettings withHeld(Duration time) {
    return new SocketSettings(sessions, life, time, pace, tls);
  }

  public SocketSettings withPace(double factor) {
    return new SocketSettings(sessions, life, held, factor, tls);
  }
}
