package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A target that is spoken to over a socket.
 *
 * @param target name, address, key and model; {@code https} becomes {@code wss}, {@code http}
 *     {@code ws}; the host is an IP address or a name without an underscore
 * @param dialect what is spoken there, and with it the endpoint
 * @param billing what its usage is counted in
 * @param sessionAge how old the provider lets a session get, 1 s to 24 h; 60 minutes at OpenAI.
 *     Nothing here ends a session of that age: whoever owns it moves it before
 */
public record RealtimeTarget(
    Target target, Dialect dialect, BillingUnit billing, Duration sessionAge) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public RealtimeTarget {
    InvalidRequest.unless(
        sessionAge.compareTo(SHORTEST) >= 0 && sessionAge.compareTo(LONGEST) <= 0,
        "sessionAge",
        "1 s to 24 h");
    // Java reads another authority, one with an underscore in it, as one that names no host.
    InvalidRequest.unless(
        target.baseUrl().getHost() != null, "baseUrl", "a host of letters, digits, '-' and '.'");
  }

  /**
   * Where a session is opened. Exactly one of model and intent is given, as the provider's own
   * clients insist; the model of a transcription stands in its first event.
   */
  URI endpoint() {
    String base = target.baseUrl().toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String model = URLEncoder.encode(target.model(), StandardCharsets.UTF_8);
    return URI.create(
        (secure() ? "wss" : "ws")
            + root.substring(root.indexOf(':'))
            + switch (dialect) {
              case CONVERSATION -> "/realtime?model=" + model;
              case TRANSCRIPTION -> "/realtime?intent=transcription";
              case TRANSLATION -> "/realtime/translations?model=" + model;
            });
  }

  boolean secure() {
    return target.baseUrl().getScheme().equalsIgnoreCase("https");
  }
}
