package dev.patchbay.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a simulator's sockets are; checked at birth.
 *
 * @param sessions at once, 1 to 20,000; one more is answered 503
 * @param life of a session, up to two hours
 * @param tls what the whole port speaks TLS with; empty: plain
 */
public record SocketSettings(int sessions, Duration life, Optional<Tls> tls) {
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
  }

  /** 2,000 sessions of an hour each, plain. */
  public static SocketSettings defaults() {
    return new SocketSettings(2_000, Duration.ofMinutes(60), Optional.empty());
  }

  public SocketSettings withSessions(int most) {
    return new SocketSettings(most, life, tls);
  }

  public SocketSettings withLife(Duration time) {
    return new SocketSettings(sessions, time, tls);
  }

  public SocketSettings withTls(Tls keys) {
    return new SocketSettings(sessions, life, Optional.of(keys));
  }
}
