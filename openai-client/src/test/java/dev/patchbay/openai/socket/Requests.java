package dev.patchbay.openai.socket;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Target;
import java.net.URI;
import java.time.Duration;

/** Dials of the tests. */
final class Requests {
  static final byte[] SAFETY_KEY = new byte[32];
  static final byte[] AUDIO = new byte[1920];

  private Requests() {}

  static DialRequest to(FakeProvider provider) {
    return to("http://127.0.0.1:" + provider.port() + "/v1", Dialect.CONVERSATION);
  }

  static DialRequest to(FakeProvider provider, Dialect dialect) {
    return to("http://127.0.0.1:" + provider.port() + "/v1", dialect);
  }

  static DialRequest to(String baseUrl, Dialect dialect) {
    var target = new Target("rt", URI.create(baseUrl), ApiKey.of("sk-test"), "gpt-realtime-2");
    return new DialRequest(
        new RealtimeTarget(target, dialect, BillingUnit.TOKENS, Duration.ofMinutes(60)),
        SafetyIdentifier.of(SAFETY_KEY, "tenant", "caller"),
        AudioFormat.PCM16);
  }
}
