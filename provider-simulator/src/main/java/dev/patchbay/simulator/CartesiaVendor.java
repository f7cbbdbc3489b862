package dev.patchbay.simulator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cartesia's manners, after docs.cartesia.ai (API errors; Text to Speech, Bytes): the key as a
 * bearer token or in {@code X-API-Key}, a dated {@code Cartesia-Version} on every call, and errors
 * as flat JSON since 2026-03-01, as a line of text before.
 */
final class CartesiaVendor implements Vendor {
  /** The code for a model that is no longer served (docs.cartesia.ai: API Changes). */
  static final String RETIRED = "model_sunsetted";

  private static final String VERSION = "cartesia-version";
  private static final String JSON_ERRORS_SINCE = "2026-03-01";
  private static final List<String> VERSIONS =
      List.of("2024-06-10", "2024-11-13", "2025-04-16", JSON_ERRORS_SINCE);

  private final KeyRing keys;
  private final Map<String, Endpoint> endpoints;

  CartesiaVendor(KeyRing keys, ModelCatalogue models) {
    this.keys = keys;
    endpoints = Map.of("/tts/bytes", new CartesiaEndpoint(models));
  }

  @Override
  public Map<String, Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public void admit(HttpCall call) throws Refusal {
    keys.check(
        call.header("x-api-key").map(String::strip).orElseGet(() -> KeyRing.bearer(call)),
        "An API key is required, as 'X-API-Key: KEY' or 'Authorization: Bearer KEY'.");
    if (!VERSIONS.contains(call.header(VERSION).orElse(""))) {
      throw Refusal.value("Cartesia-Version", "must be one of " + VERSIONS);
    }
  }

  /** A UUID, as the errors' {@code request_id} is. */
  @Override
  public String newRequestId() {
    return UUID.randomUUID().toString();
  }

  @Override
  public Answer.Whole error(HttpCall call, String requestId, Refusal refusal) {
    boolean retired = refusal.code().equals(RETIRED);
    String title = retired ? "Model sunsetted" : title(refusal.status());
    String message = refusal.getMessage();
    String version = call.header(VERSION).orElse(JSON_ERRORS_SINCE);
    if (VERSIONS.contains(version) && !version.equals(JSON_ERRORS_SINCE)) {
      return Answer.text(refusal.status(), title + ": " + message);
    }
    ObjectNode error = Json.object();
    // The documentation states these two codes, and that there may be none.
    if (retired) {
      error.put("error_code", RETIRED);
    } else if (refusal.status() == 429) {
      error.put("error_code", "concurrency_limited");
    } else {
      error.putNull("error_code");
    }
    error.put("title", title).put("message", message).put("request_id", requestId);
    return Answer.json(refusal.status(), error);
  }

  /** Which status this has is not documented; 402 is what it means. */
  @Override
  public Refusal quotaUsedUp() {
    return Refusal.of(402, "", "", "", "There are no credits left.");
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Unauthorized";
      case 402 -> "Payment required";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 429 -> "Too many concurrent requests";
      case 503 -> "Service unavailable";
      default -> "Internal server error";
    };
  }
}
