package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** One session at a provider that does something wrong, and how long that took to be told. */
final class FaultyProvider implements AutoCloseable {
  private static final SocketLimits LIMITS =
      new SocketLimits(
          Duration.ofMillis(700),
          256,
          64 * 1024,
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(500));

  final Sockets sockets = WatchedSockets.open(LIMITS, Trust.platform(), 1);
  final RecordingListener heard = new RecordingListener();
  private volatile long began;

  SocketFailure failure(Dialect dialect, FakeProvider.Script script) throws Exception {
    try (var provider = FakeProvider.plain(script)) {
      begins();
      sockets.dial(Requests.to(provider, dialect), heard);
      return heard.awaitFailure();
    }
  }

  /** From now on counts how long it takes. */
  void begins() {
    began = System.nanoTime();
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Whatever went wrong was told once. */
  @Override
  public void close() {
    sockets.close();
    assertThat(heard.ends).hasSize(1);
  }
}
