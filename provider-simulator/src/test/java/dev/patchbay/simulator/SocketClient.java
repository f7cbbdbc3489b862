package dev.patchbay.simulator;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A plain client of the sockets: keeps all that came. */
final class SocketClient implements AutoCloseable, WebSocket.Listener {
  static final String TRANSCRIPTION = "/v1/realtime?intent=transcription";
  static final String TRANSLATION = "/v1/realtime/translations?model=gpt-realtime-translate";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int SECONDS = 60;

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> strange = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private volatile Optional<Closing> closed = Optional.empty();
  private volatile Optional<Throwable> failed = Optional.empty();
  private volatile int binaries;
  private volatile int pongs;
  private @Nullable WebSocket socket;

  /** Opens with a good key, or fails as the handshake does. */
  static SocketClient open(SimulatorServer server, String path, String... headers)
      throws InterruptedException, ExecutionException, TimeoutException {
    SocketClient client = new SocketClient();
    WebSocket.Builder builder =
        HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(SECONDS));
    boolean keyed = false;
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equals("subprotocols")) {
        String[] names = headers[i + 1].split(" ");
        builder.subprotocols(
            names[0], List.of(names).subList(1, names.length).toArray(String[]::new));
        keyed = true;
      } else {
        builder.header(headers[i], headers[i + 1]);
        keyed |= headers[i].equals("Authorization");
      }
    }
    if (!keyed) {
      builder.header("Authorization", "Bearer sk-test");
    }
    URI url = URI.create("ws" + server.url().toString().substring("http".length()) + path);
    client.socket = builder.buildAsync(url, client).get(SECONDS, TimeUnit.SECONDS);
    return client;
  }

  /** The HTTP answer of a handshake that is to fail. */
  static HttpResponse<?> refusal(SimulatorServer server, String path, String... headers)
      throws InterruptedException, TimeoutException {
    try {
      open(server, path, headers).close();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof WebSocketHandshakeException refused) {
        HttpResponse<?> response = refused.getResponse();
        if (response != null) {
          return response;
        }
      }
      throw new IllegalStateException("no answer", failed);
    }
    throw new IllegalStateException("the handshake did not fail");
  }

  WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not open");
    }
    return open;
  }

  void send(ObjectNode event) {
    sendText(event.toString());
  }

  void send(String type) {
    send(ServerEvents.of(type));
  }

  void sendText(String any) {
    try {
      socket().sendText(any, true).get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("cannot send", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  /** Sends samples in appends of this many. */
  void append(String type, WireAudio format, short[] samples, int each) {
    for (int from = 0; from < samples.length; from += each) {
      int to = Math.min(samples.length, from + each);
      send(ServerEvents.of(type).put("audio", format.base64(samples, from, to)));
    }
  }

  List<JsonNode> events() {
    return List.copyOf(events);
  }

  List<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asString("").equals(type)).toList();
  }

  /** The n-th event of this type, counted from 1, once it is there. */
  JsonNode event(String type, int n) {
    return await(type)
        .atMost(Duration.ofSeconds(SECONDS))
        .until(() -> events(type), all -> all.size() >= n)
        .get(n - 1);
  }

  JsonNode event(String type) {
    return event(type, 1);
  }

  Closing closed() {
    return await("close")
        .atMost(Duration.ofSeconds(SECONDS))
        .until(() -> closed, Optional::isPresent)
        .orElseThrow();
  }

  Throwable failed() {
    return await("failure")
        .atMost(Duration.ofSeconds(SECONDS))
        .until(() -> failed, Optional::isPresent)
        .orElseThrow();
  }

  boolean open() {
    return closed.isEmpty() && failed.isEmpty();
  }

  List<String> strange() {
    return List.copyOf(strange);
  }

  int binaries() {
    return binaries;
  }

  int pongs() {
    return pongs;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      take(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(String message) {
    try {
      events.add(JsonMapper.shared().readTree(message));
    } catch (JacksonException noEvent) {
      strange.add(message);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    binary.write(0);
    binaries++;
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    pongs++;
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = Optional.of(new Closing(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    failed = Optional.of(error);
  }

  @Override
  public void close() {
    socket().abort();
  }
}
