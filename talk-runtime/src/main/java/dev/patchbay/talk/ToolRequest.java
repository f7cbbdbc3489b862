package dev.patchbay.talk;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.TenantId;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A tool call as a signed HTTP request. */
final class ToolRequest {
  /** Its body; all that a back end learns. */
  private record Body(String id, TenantId tenant, JobId jobId, String tool, JsonObject arguments) {}

  private static final MediaType JSON = MediaType.get("application/json");

  private ToolRequest() {}

  /**
   * @return nothing when the endpoint's host is a name that no resolver takes
   */
  static Optional<Request> of(ToolCall call, ToolKey key, Instant now, Sending sending) {
    return url(call).map(url -> of(call, url, key, now).tag(Sending.class, sending).build());
  }

  private static Request.Builder of(ToolCall call, HttpUrl url, ToolKey key, Instant now) {
    byte[] body = Json.write(body(call));
    var signature = ToolSignature.of(now, call.id(), url.host(), target(url));
    return new Request.Builder()
        .url(url)
        .post(RequestBody.create(body, JSON))
        .header("User-Agent", "patchbay")
        .header("Accept", "application/json")
        // Named, or else the client asks for gzip and unfolds it.
        .header("Accept-Encoding", "identity")
        .header("Connection", "close")
        .header("Idempotency-Key", call.id())
        .header("Patchbay-Key", call.tool().key())
        .header("Patchbay-Timestamp", "" + signature.timestamp())
        .header("Patchbay-Signature", signature.value(key, body));
  }

  private static Body body(ToolCall call) {
    return new Body(
        call.id(), call.tenant(), call.jobId(), call.tool().name(), call.arguments().value());
  }

  private static String target(HttpUrl url) {
    String query = url.encodedQuery();
    return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
  }

  /** From parts that were looked at, so that no second reader finds another host in the whole. */
  private static Optional<HttpUrl> url(ToolCall call) {
    var address = call.tool().address();
    try {
      HttpUrl url =
          new HttpUrl.Builder()
              .scheme("https")
              .host(address.host())
              .encodedPath(address.path())
              .encodedQuery(address.query().orElse(null))
              .build();
      return url.host().equals(address.host()) && url.port() == 443
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      // A label that says it is Punycode may be none.
      return Optional.empty();
    }
  }
}
