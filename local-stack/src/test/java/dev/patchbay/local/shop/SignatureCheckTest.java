package dev.patchbay.local.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * By the example in the realtime worker's README, which is all that a back end's engineers have.
 */
class SignatureCheckTest {
  private static final String ID = "acme/0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001/call_42";
  private static final String BODY =
      "{\"id\":\"acme/0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001/call_42\",\"tenant\":\"acme\","
          + "\"jobId\":\"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001\",\"tool\":\"find_order\","
          + "\"arguments\":{\"number\":\"A-1042\"}}";
  private static final long THEN = 1795176000;

  private final Map<String, String> headers =
      new HashMap<>(
          Map.of(
              "idempotency-key",
              ID,
              "patchbay-key",
              "orders",
              "patchbay-timestamp",
              "" + THEN,
              "patchbay-signature",
              "v1=299046d5ead8a0612f04f8fbd86c44fce7b7d298b270767a49b318707cb917c7"));

  @Test
  void theExampleIsGenuineAtItsTime() {
    assertThat(genuine(THEN, "/v1/orders/find", BODY)).isTrue();
    assertThat(genuine(THEN + 300, "/v1/orders/find", BODY)).isTrue();
    assertThat(genuine(THEN - 300, "/v1/orders/find", BODY)).isTrue();
  }

  @Test
  void whatIsOldOrChangedIsNot() {
    assertThat(genuine(THEN + 301, "/v1/orders/find", BODY)).isFalse();
    assertThat(genuine(THEN - 301, "/v1/orders/find", BODY)).isFalse();
    assertThat(genuine(THEN, "/v1/orders/cancel", BODY)).isFalse();
    assertThat(genuine(THEN, "/v1/orders/find", BODY.replace("1042", "1043"))).isFalse();
  }

  @Test
  void whatNamesAnotherCallAnotherKeyOrNoTimeIsNot() {
    changed("idempotency-key", ID + "1");
    changed("patchbay-key", "stores");
    changed("patchbay-timestamp", "soon");
    changed("patchbay-timestamp", "");
    changed("patchbay-signature", "");
    changed("patchbay-signature", "v1=");
  }

  private void changed(String header, String value) {
    String before = headers.put(header, value);
    assertThat(genuine(THEN, "/v1/orders/find", BODY)).isFalse();
    headers.put(header, before == null ? "" : before);
    assertThat(genuine(THEN, "/v1/orders/find", BODY)).isTrue();
  }

  private boolean genuine(long now, String target, String body) {
    return new SignatureCheck(
            "Tools.Acme.example",
            Map.of("orders", "an example of a secret, no real one"),
            InstantSource.fixed(Instant.ofEpochSecond(now)))
        .genuine(new Received("POST", target, headers, body.getBytes(UTF_8)));
  }
}
