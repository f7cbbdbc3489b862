package dev.patchbay.openai;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes calls to the provider's speech and text endpoints. Safe for many threads; each call belongs
 * to one.
 *
 * <p>Nothing is ever sent twice: no retries, no redirects. A call has a connection of its own,
 * HTTP/1.1, which is closed with it. A kept connection that the peer closes at the moment of its
 * next use fails that request in a way that cannot be told from a lost provider, and a failed
 * request may have been charged; a handshake is cheap beside that.
 */
public final class OpenAiHttp implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final Limits limits;

  private OpenAiHttp(OkHttpClient client, Limits limits) {
    this.client = client;
    this.limits = limits;
  }

  /** A client whose calls keep these limits. */
  public static OpenAiHttp of(Limits limits) {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            // Connects on the calling thread, where an interrupt reaches it; addresses in turn.
            .fastFallback(false)
            .build();
    return new OpenAiHttp(bounded(client, limits), limits);
  }

  /** The same client with other limits, for example a shorter whole call; both close together. */
  public OpenAiHttp with(Limits others) {
    return new OpenAiHttp(bounded(client, others), others);
  }

  /** A transcription that comes whole, not yet begun. */
  public TranscriptionCall transcription(
      Target target, ClientRequestId id, TranscriptionRequest request) {
    return transcription(target, id, request, Delivery.WHOLE);
  }

  /** A transcription, not yet begun. Segments cannot be streamed and come whole in any case. */
  public TranscriptionCall transcription(
      Target target, ClientRequestId id, TranscriptionRequest request, Delivery delivery) {
    boolean streamed =
        delivery == Delivery.STREAMED && request.detail() == TranscriptionRequest.Detail.TEXT;
    MultipartBody.Builder form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("model", target.model())
            .addFormDataPart("response_format", request.detail().wireName())
            .addFormDataPart(
                "file", request.recording().name(), new RecordingBody(request.recording()));
    request.language().ifPresent(language -> form.addFormDataPart("language", language));
    if (streamed) {
      form.addFormDataPart("stream", "true");
    }
    return new TranscriptionCall(
        exchange(
            target,
            id,
            "audio/transcriptions",
            streamed ? "text/event-stream, application/json" : "application/json",
            form.build(),
            Map.of()),
        streamed ? StreamedTranscriptReader::read : TranscriptReader::read);
  }

  /** Speech, not yet begun. */
  public SpeechCall speech(Target target, ClientRequestId id, SpeechRequest request) {
    ObjectNode body =
        Json.object()
            .put("model", target.model())
            .put("input", request.text())
            .put("response_format", "pcm")
            .put("stream_format", "sse");
    if (request.voice().isCustom()) {
      body.putObject("voice").put("id", request.voice().name());
    } else {
      body.put("voice", request.voice().name());
    }
    return new SpeechCall(
        exchange(
            target,
            id,
            "audio/speech",
            "text/event-stream",
            RequestBody.create(Json.bytes(body), JSON),
            Map.of()),
        sink -> new SpeechReader(sink, request.maxAudioBytes())::read);
  }

  /** Speech at a vendor with a wire of its own, not yet begun. */
  public SpeechCall speech(Target target, ClientRequestId id, BarePcmRequest request) {
    byte[] body = request.json().getBytes(StandardCharsets.UTF_8);
    return new SpeechCall(
        exchange(
            target, id, request.path(), "*/*", RequestBody.create(body, JSON), request.headers()),
        sink -> new BarePcmReader(sink, request)::read);
  }

  /** Text, not yet begun. */
  public TextCall text(TextTarget at, ClientRequestId id, TextRequest request) {
    TextDialect dialect = at.dialect();
    ObjectNode body = dialect.body(at, request);
    return new TextCall(
        exchange(
            at.target(),
            id,
            dialect.path(),
            "text/event-stream",
            RequestBody.create(Json.bytes(body), JSON),
            Map.of()),
        dialect,
        request.tools());
  }

  /** Cancels the calls that are running. Nothing else is held, so a later call still works. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
  }

  private Exchange exchange(
      Target target,
      ClientRequestId id,
      String path,
      String accepted,
      RequestBody body,
      Map<String, String> more) {
    var progress = new Progress();
    Request request =
        new Request.Builder()
            .headers(Headers.of(more))
            .url(target.endpoint(path))
            .header("Authorization", target.key().authorization())
            .header("X-Client-Request-Id", id.value())
            .header("User-Agent", "patchbay")
            .header("Accept", accepted)
            // Named, or else OkHttp asks for gzip, whose bytes drip in other portions than they
            // came.
            .header("Accept-Encoding", "identity")
            .header("Connection", "close")
            .post(new OneShotBody(body, progress))
            .build();
    return new Exchange(client.newCall(request), limits, progress);
  }

  private static OkHttpClient bounded(OkHttpClient client, Limits limits) {
    return client
        .newBuilder()
        .connectTimeout(limits.connect())
        .readTimeout(limits.firstByte())
        .writeTimeout(limits.betweenBytes())
        .callTimeout(limits.wholeCall())
        .build();
  }
}
