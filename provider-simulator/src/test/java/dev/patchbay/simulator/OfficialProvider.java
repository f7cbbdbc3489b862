package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.ObjectMappers;
import com.openai.core.http.WebSocketWriteNotAttempted;
import com.openai.helpers.RealtimeConnection;
import com.openai.helpers.RealtimeWebSocketOptions;
import com.openai.helpers.TranslationConnection;
import com.openai.helpers.TranslationWebSocketOptions;
import com.openai.models.realtime.RealtimeClientEvent;
import com.openai.models.realtime.RealtimeTranslationClientEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A simulator, and the official client's sockets to it: validation on, no reconnecting. */
final class OfficialProvider implements AutoCloseable {
  static final String BAD_KEY = "sk-bad";

  private static final int MOST_EVENTS = 20_000;
  private static final long MOST_BYTES = 64L << 20;

  private final SimulatorServer server;
  private final Caller caller;
  private final OkHttpClient http = OkHttpClient.builder().build();

  private OfficialProvider(SimulatorServer server) {
    this.server = server;
    caller = new Caller(server);
  }

  static OfficialProvider started() throws IOException {
    return started(SocketSettings.defaults());
  }

  static OfficialProvider started(SocketSettings sockets) throws IOException {
    return new OfficialProvider(
        SimulatorServer.start(
            SimulatorSettings.defaults().withBadKeys(Set.of(BAD_KEY)).withSockets(sockets)));
  }

  OfficialConversation conversation() {
    return OfficialConversation.of(conversation("sk-good", "gpt-realtime-2.1"));
  }

  OfficialSocket conversation(String key, String model) {
    return open(key, RealtimeWebSocketOptions.builder().model(model));
  }

  OfficialSocket transcription() {
    return open("sk-good", RealtimeWebSocketOptions.builder().transcription());
  }

  private OfficialSocket open(String key, RealtimeWebSocketOptions.Builder options) {
    RealtimeWebSocketOptions bounded =
        options.maxQueuedEvents(MOST_EVENTS).maxQueuedBytes(MOST_BYTES).build();
    return new OfficialSocket(
        new RealtimeLine(RealtimeConnection.connectAsync(client(key), bounded).join()));
  }

  /** The bare connection, for its own close handshake. */
  TranslationConnection translation(String model) {
    return TranslationConnection.connectAsync(
            client("sk-good"),
            TranslationWebSocketOptions.builder()
                .model(model)
                .maxQueuedEvents(MOST_EVENTS)
                .maxQueuedBytes(MOST_BYTES)
                .build())
        .join();
  }

  static OfficialSocket socket(TranslationConnection connection) {
    return new OfficialSocket(new TranslationLine(connection));
  }

  /** Sets what the next conversations are about. */
  void script(String json) throws IOException, InterruptedException {
    assertThat(caller.admin("POST", "scripts", json).statusCode()).isEqualTo(201);
  }

  /** The life of all open sessions is over. */
  void expire() throws IOException, InterruptedException {
    assertThat(caller.admin("POST", "sessions/expire", "").statusCode()).isEqualTo(200);
  }

  /** The account of the session that ended n-th, once it has. */
  JsonNode ended(int n) {
    return Sessions.ended(caller, n);
  }

  private ClientOptions client(String key) {
    return ClientOptions.builder()
        .httpClient(http)
        .baseUrl(server.url() + "/v1")
        .apiKey(key)
        .maxRetries(0)
        .responseValidation(true)
        .build();
  }

  @Override
  public void close() {
    http.close();
    caller.close();
    server.close();
  }

  /** The client's queue is short, and says so. */
  private static void patiently(Runnable send) {
    if (!sent(send)) {
      await("room to send")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(2))
          .until(() -> sent(send));
    }
  }

  private static boolean sent(Runnable send) {
    try {
      send.run();
      return true;
    } catch (WebSocketWriteNotAttempted.Busy full) {
      return false;
    }
  }

  private record RealtimeLine(RealtimeConnection connection) implements OfficialSocket.Line {
    @Override
    public CompletableFuture<?> receive() {
      return connection.receiveAsync();
    }

    @Override
    public Object send(String json) throws JsonProcessingException {
      RealtimeClientEvent event =
          ObjectMappers.jsonMapper().readValue(json, RealtimeClientEvent.class);
      patiently(() -> connection.send(event));
      return event;
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private record TranslationLine(TranslationConnection connection) implements OfficialSocket.Line {
    @Override
    public CompletableFuture<?> receive() {
      return connection.receiveAsync();
    }

    @Override
    public Object send(String json) throws JsonProcessingException {
      RealtimeTranslationClientEvent event =
          ObjectMappers.jsonMapper().readValue(json, RealtimeTranslationClientEvent.class);
      patiently(() -> connection.send(event));
      return event;
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
