package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.talk.ToolResult.Failed;
import dev.patchbay.talk.ToolResult.Ok;
import dev.patchbay.talk.ToolResult.Refused;
import dev.patchbay.talk.ToolResult.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallerTest {
  private FakeBackEnd backEnd;
  private ToolCaller caller;

  @BeforeEach
  void connect() throws IOException {
    backEnd = new FakeBackEnd();
    caller = backEnd.caller();
  }

  @AfterEach
  void disconnect() {
    caller.close();
    backEnd.close();
  }

  @Test
  void aCallCarriesItsIdItsArgumentsAndASignatureThatABackEndCanCheck() throws Exception {
    backEnd.answers(json(200, "{\"state\":\"sent\"}"));

    assertThat(caller.call(FakeBackEnd.call(FakeBackEnd.tool())))
        .isEqualTo(new Ok(JsonObject.parse("{\"state\":\"sent\"}")));

    RecordedRequest asked = backEnd.server.takeRequest();
    assertThat(asked.getMethod()).isEqualTo("POST");
    assertThat(asked.getTarget()).isEqualTo("/v1/orders%20all/find?a=1%2f");
    assertThat(asked.getHeaders().names())
        .containsExactlyInAnyOrder(
            "Host",
            "User-Agent",
            "Accept",
            "Accept-Encoding",
            "Connection",
            "Content-Type",
            "Content-Length",
            "Idempotency-Key",
            "Patchbay-Key",
            "Patchbay-Timestamp",
            "Patchbay-Signature");
    String id = "acme/0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001/call_42";
    assertThat(asked.getHeaders().get("Idempotency-Key")).isEqualTo(id);
    assertThat(asked.getHeaders().get("Patchbay-Key")).isEqualTo("orders");
    assertThat(asked.getHeaders().get("Patchbay-Timestamp"))
        .isEqualTo("" + FakeBackEnd.NOW.getEpochSecond());
    byte[] body = asked.getBody().toByteArray();
    assertThat(Json.tree(body))
        .isEqualTo(
            Json.tree(
                ("{\"id\":\""
                        + id
                        + "\",\"tenant\":\"acme\",\"jobId\":\""
                        + FakeBackEnd.JOB
                        + "\",\"tool\":\"find_order\",\"arguments\":{\"number\":\"A-1042\"}}")
                    .getBytes(UTF_8)));
    assertThat(asked.getHeaders().get("Patchbay-Signature"))
        .isEqualTo(
            "v1="
                + hmac(
                    "v1\n"
                        + FakeBackEnd.NOW.getEpochSecond()
                        + "\n"
                        + id
                        + "\nPOST\ntools.acme.example\n/v1/orders%20all/find?a=1%2f\n"
                        + new String(body, UTF_8)));
  }

  @Test
  void anAnswerWithoutAWordIsAnEmptyObject() {
    backEnd.answers(new MockResponse.Builder().code(204).build(), json(202, ""));

    assertThat(call()).isEqualTo(new Ok(JsonObject.parse("{}")));
    assertThat(call()).isEqualTo(new Ok(JsonObject.parse("{}")));
  }

  @Test
  void whatABackEndSaysIsNotPrinted() {
    backEnd.answers(json(200, "{\"canary\":\"canary\"}"));

    assertThat(call().toString()).isNotEmpty().doesNotContain("canary");
    assertThat(FakeBackEnd.call(FakeBackEnd.tool()).toString()).doesNotContain("A-1042");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422, 425, 429, 451})
  void aClientErrorMeansThatNothingWasDone(int status) {
    backEnd.answers(json(status, "canary"), json(200, "{}"));

    assertThat(call()).isEqualTo(new Refused(status));
    assertThat(backEnd.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 408, 409, 500, 501, 502, 503, 504})
  void anyOtherStatusDoesNotTellWhatWasDoneAndNothingIsAskedAgain(int status) {
    for (int i = 0; i < 2; i++) {
      backEnd.answers(
          json(status, "canary")
              .newBuilder()
              .setHeader("Retry-After", "0")
              .setHeader("Location", "https://tools.acme.example/again")
              .build());
    }

    assertThat(call()).isEqualTo(new Unknown("status_" + status));
    assertThat(backEnd.server.getRequestCount()).isEqualTo(1);
    assertThat(backEnd.connections).hasSize(1);
  }

  @Test
  void aBackEndThatAsksForAPasswordGetsNone() {
    backEnd.answers(
        json(401, "").newBuilder().setHeader("WWW-Authenticate", "Basic realm=canary").build(),
        json(200, "{}"));

    assertThat(call()).isEqualTo(new Refused(401));
    assertThat(backEnd.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sent",
        "[1]",
        "\"sent\"",
        "1",
        "null",
        "{",
        "{\"a\":1,\"a\":2}",
        "{}{}",
        "<html>"
      })
  void anAnswerThatIsNoJsonObjectTellsNothing(String answer) {
    backEnd.answers(json(200, answer));

    assertThat(call()).isEqualTo(new Unknown("answer_malformed"));
  }

  @Test
  void anAnswerThatWouldUnfoldIsNotRead() {
    backEnd.answers(json(200, "{}").newBuilder().setHeader("Content-Encoding", "GZip").build());

    assertThat(call()).isEqualTo(new Unknown("answer_encoded"));
  }

  @Test
  void anAnswerIsReadUpToTheToolsBound() {
    String most = "{\"a\":\"" + "x".repeat(992) + "\"}";
    backEnd.answers(
        json(200, most),
        json(200, most + " "),
        new MockResponse.Builder().chunkedBody(most + " ", 10).build(),
        json(200, "{}").newBuilder().setHeader("Content-Length", "4294967296").build());

    assertThat(call()).isEqualTo(new Ok(JsonObject.parse(most)));
    for (int i = 0; i < 3; i++) {
      assertThat(call()).isEqualTo(new Unknown("answer_too_large"));
    }
  }

  @Test
  void aCallIsSignedByAKeyOfItsTenantOnly() {
    var foreign = FakeBackEnd.tool("https://tools.acme.example/", "stores", Duration.ofSeconds(30));

    assertThat(caller.call(FakeBackEnd.call(foreign))).isEqualTo(new Failed("no_key"));
    assertThat(caller.call(FakeBackEnd.call(FakeBackEnd.OTHER, FakeBackEnd.tool())))
        .isEqualTo(new Failed("no_key"));
    assertThat(backEnd.connections).isEmpty();
  }

  private ToolResult call() {
    return caller.call(FakeBackEnd.call(FakeBackEnd.tool()));
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(FakeBackEnd.SECRET.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
