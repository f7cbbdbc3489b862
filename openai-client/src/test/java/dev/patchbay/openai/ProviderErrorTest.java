package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderErrorTest {
  private final MockWebServer server = new MockWebServer();
  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          400, Refused,      false, IGNORE,  false
          401, Unauthorised, false, FAILURE, false
          402, Unauthorised, false, FAILURE, false
          403, Unauthorised, false, FAILURE, false
          404, Refused,      false, IGNORE,  false
          408, Unavailable,  true,  FAILURE, false
          409, Unavailable,  true,  FAILURE, false
          413, Refused,      false, IGNORE,  false
          422, Refused,      false, IGNORE,  false
          429, RateLimited,  true,  FAILURE, false
          500, Unavailable,  true,  FAILURE, true
          503, Unavailable,  true,  FAILURE, true
          599, Unavailable,  true,  FAILURE, true
          204, Malformed,    true,  FAILURE, true
          302, Malformed,    true,  FAILURE, true
          """)
  void statusIsTypedAndAskedOnce(
      int status, String type, boolean retryable, BreakerCount counts, boolean mayHaveSpent) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Retry-After", "0")
            .addHeader("Location", "/elsewhere")
            .addHeader("x-request-id", "req_3")
            .build());

    ProviderFailure failure = failure();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.counts()).isEqualTo(counts);
    assertThat(failure.mayHaveSpent()).isEqualTo(mayHaveSpent);
    assertThat(failure.requestId()).contains("req_3");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void codeAndParamAreKeptAndProseIsNot() {
    server.enqueue(
        error(
            400,
            "{\"error\":{\"message\":\"my words\",\"type\":\"invalid_request_error\","
                + "\"param\":\"languages[0]\",\"code\":\"invalid_value\"}}"));

    assertThat(failure())
        .isEqualTo(
            new ProviderFailure.Refused(
                400,
                Optional.of("invalid_value"),
                Optional.of("languages[0]"),
                new ProviderFailure.Trace(false, Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"error":{"code":"you said: my words","param":"so here"}}
          {"error":{"code":7,"param":["x"]}}
          {"error":"my words"}
          {"error":
          <html>my words</html>
          """)
  void codesThatAreNoIdentifiersAreDropped(String body) {
    server.enqueue(error(400, body));

    assertThat(failure())
        .isEqualTo(
            new ProviderFailure.Refused(
                400,
                Optional.empty(),
                Optional.empty(),
                new ProviderFailure.Trace(false, Optional.empty())));
  }

  @Test
  void hugeErrorBodyStillHasItsStatus() {
    server.enqueue(error(500, "x".repeat(200_000)));

    assertThat(failure()).hasFieldOrPropertyWithValue("status", OptionalInt.of(500));
  }

  @Test
  void hangingErrorBodyStillHasItsStatus() throws Exception {
    Duration wide = Duration.ofSeconds(20);
    Limits limits = Samples.limits(wide, Duration.ofMillis(50), wide, wide);
    try (FakeWire wire = FakeWire.hangingAfter("HTTP/1.1 401 No\r\nContent-Length: 10\r\n\r\n")) {
      var answer =
          http.with(limits)
              .transcription(Samples.target(wire.url()), Samples.ID, Samples.transcription())
              .run();

      assertThat(((Answer.Failed<Transcript>) answer).failure())
          .isInstanceOf(ProviderFailure.Unauthorised.class);
    }
  }

  @Test
  void usedUpQuotaIsNotRetryable() {
    server.enqueue(error(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));

    assertThat(failure())
        .isInstanceOf(ProviderFailure.RateLimited.class)
        .hasFieldOrPropertyWithValue("retryable", false);
  }

  @Test
  void requestIdThatIsNoIdIsDropped() {
    server.enqueue(new MockResponse.Builder().code(500).addHeader("x-request-id", "a b").build());

    assertThat(failure().requestId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2                             | -    | PT2S
          0.25                          | -    | PT0.25S
          9                             | 1500 | PT1.5S
          0                             | -    | PT0S
          99999999999                   | -    | PT24H
          -1                            | -    | -
          soon                          | -    | -
          1e9                           | -    | -
          Fri, 20 Nov 2026 10:00:30 GMT | -    | PT30S
          Fri, 20 Nov 2026 09:00:00 GMT | -    | -
          """)
  void retryAfterIsReadInEachForm(
      String seconds, @Nullable String millis, @Nullable Duration expected) {
    var headers =
        new Headers.Builder()
            .add("Date", "Fri, 20 Nov 2026 10:00:00 GMT")
            .add("Retry-After", seconds);
    if (millis != null) {
      headers.add("Retry-After-Ms", millis);
    }

    assertThat(RetryAfter.of(headers.build()::get)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void dateWithoutTheAnswersOwnDateSaysNothing() {
    assertThat(RetryAfter.of(Headers.of("Retry-After", "Fri, 20 Nov 2026 10:00:30 GMT")::get))
        .isEmpty();
  }

  private ProviderFailure failure() {
    var answer =
        http.transcription(
                Samples.target(server.url("/v1").uri()), Samples.ID, Samples.transcription())
            .run();
    return ((Answer.Failed<Transcript>) answer).failure();
  }

  private static MockResponse error(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }
}
