package dev.patchbay.openai.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it hears. */
class RecordingListener implements SocketListener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final CompletableFuture<RealtimeSession> session = new CompletableFuture<>();
  final CompletableFuture<SocketEnd> end = new CompletableFuture<>();
  final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> audio = new LinkedBlockingQueue<>();
  final BlockingQueue<Boolean> goOns = new LinkedBlockingQueue<>();
  final List<SocketEnd> ends = new ArrayList<>();

  @Override
  public void opened(RealtimeSession opened) {
    session.complete(opened);
  }

  @Override
  public void audio(AudioDelta delta) {
    audio.add(Arrays.copyOf(delta.bytes(), delta.length()));
  }

  @Override
  public void event(ServerEvent event) {
    events.add(event);
  }

  @Override
  public void mayGoOn() {
    goOns.add(true);
  }

  @Override
  public void ended(SocketEnd ended) {
    ends.add(ended);
    end.complete(ended);
  }

  RealtimeSession awaitOpen() throws Exception {
    return session.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  SocketEnd awaitEnd() throws Exception {
    return end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  SocketFailure awaitFailure() throws Exception {
    return switch (awaitEnd()) {
      case SocketEnd.Failed(SocketFailure failure) -> failure;
      case SocketEnd.Closed closed -> throw new AssertionError(closed.toString());
    };
  }

  static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
    return Optional.ofNullable(queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .orElseThrow(() -> new AssertionError("nothing came"));
  }
}
