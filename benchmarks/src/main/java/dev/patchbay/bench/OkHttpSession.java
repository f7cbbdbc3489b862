package dev.patchbay.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** One session over OkHttp's WebSocket. */
final class OkHttpSession extends WebSocketListener {
  private static final String UPDATE =
      "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}";
  private static final int NORMAL = 1_000;

  /** Its own bound is 16 MiB, four minutes of audio. */
  private static final long MOST_UNSENT = 256 * 1_024;

  private final CompletableFuture<WebSocket> ready = new CompletableFuture<>();
  private final DeltaText delta = new DeltaText();
  private volatile ArrivalMeter meter = new ArrivalMeter(new Window(0, AudioFrame.NANOS, 1));

  private OkHttpSession() {}

  static OkHttpSession dial(OkHttpClient http, Request request) {
    var session = new OkHttpSession();
    http.newWebSocket(request, session);
    return session;
  }

  void awaitReady(Duration timeout) throws Exception {
    ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  void meter(ArrivalMeter now) {
    meter = now;
  }

  boolean send(String text) {
    WebSocket socket = ready.join();
    return socket.queueSize() < MOST_UNSENT && socket.send(text);
  }

  void close() {
    ready.join().close(NORMAL, null);
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    if (DeltaText.is(text)) {
      delta.read(text, meter);
    } else if (text.startsWith("{\"type\":\"session.created\"")) {
      socket.send(UPDATE);
    } else if (text.startsWith("{\"type\":\"session.updated\"")) {
      ready.complete(socket);
    }
  }

  @Override
  public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
    ready.completeExceptionally(failure);
  }
}
