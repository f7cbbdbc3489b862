package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** One session at a provider that does something wrong, and how long that took to be told. */
final class FaultyProvider implements AutoCloseable {
  /** Of a session whose clocks strike for no machine's sake, however slow. */
  static final Duration PATIENT = Duration.ofMinutes(1);

  final Sockets sockets;
  final RecordingListener heard = new RecordingListener();
  private long began;

  private FaultyProvider(Duration dial, Duration betweenEvents, Duration close) {
    var limits =
        new SocketLimits(
            dial, 256, 64 * 1024, PATIENT, betweenEvents, Duration.ofSeconds(2), close);
    sockets = WatchedSockets.open(limits, Trust.platform(), 1);
  }

  static FaultyProvider patient() {
    return new FaultyProvider(PATIENT, PATIENT, PATIENT);
  }

  static FaultyProvider dialling(Duration longest) {
    return new FaultyProvider(longest, PATIENT, PATIENT);
  }

  static FaultyProvider stalling(Duration longest) {
    return new FaultyProvider(PATIENT, longest, PATIENT);
  }

  static FaultyProvider closing(Duration longest) {
    return new FaultyProvider(PATIENT, PATIENT, longest);
  }

  SocketFailure failure(Dialect dialect, FakeProvider.Script script) throws Exception {
    try (var provider = FakeProvider.plain(script)) {
      began = System.nanoTime();
      sockets.dial(Requests.to(provider, dialect), heard);
      return heard.awaitFailure();
    }
  }

  /** Since the dial. */
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
