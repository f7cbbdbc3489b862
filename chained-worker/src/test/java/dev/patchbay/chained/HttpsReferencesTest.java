package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.worker.HttpsNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsReferencesTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final URI RECORDING =
      URI.create("https://" + FakeInternet.HOST + "/a%20b.wav?signature=canary-signature");
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int LARGEST = 100_000;

  private FakeInternet internet;

  @BeforeEach
  void connect() throws IOException {
    internet = new FakeInternet();
  }

  @AfterEach
  void disconnect() {
    internet.close();
  }

  @Test
  void aRecordingComesWithItsBytesItsLengthAndItsTypeAndIsAskedForWithoutCredentials()
      throws Exception {
    internet.answers(
        new MockResponse.Builder()
            .setHeader("Content-Type", "Audio/WAV; codecs=1")
            .setHeader("Set-Cookie", "canary=1; Path=/")
            .body("speech")
            .build(),
        new MockResponse.Builder().body("speech").build());

    try (ReferencedAudio audio = open(LONG)) {
      assertThat(audio.mediaType()).contains("audio/wav");
      assertThat(audio.length()).hasValue(6);
      assertThat(audio.content().readAllBytes()).asString().isEqualTo("speech");
    }
    open(LONG).close();

    for (int i = 0; i < 2; i++) {
      RecordedRequest asked = internet.server.takeRequest();
      assertThat(asked.getMethod()).isEqualTo("GET");
      assertThat(asked.getTarget()).isEqualTo("/a%20b.wav?signature=canary-signature");
      assertThat(asked.getHeaders().names())
          .containsExactlyInAnyOrder(
              "Host", "User-Agent", "Accept", "Accept-Encoding", "Connection");
      assertThat(asked.getHeaders().get("Host")).isEqualTo(FakeInternet.HOST);
      assertThat(asked.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    }
  }

  @Test
  void aLengthThatIsNotToldIsUnknownAndBytesHaveNoType() throws Exception {
    internet.answers(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/octet-stream")
            .chunkedBody("speech", 2)
            .build());

    try (ReferencedAudio audio = open(LONG)) {
      assertThat(audio.mediaType()).isEmpty();
      assertThat(audio.length()).isEmpty();
      assertThat(audio.content().readAllBytes()).asString().isEqualTo("speech");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "text/plain", "application/json", "image/png", "canary", "audio"})
  void whatIsNotServedAsAudioIsRefused(String type) {
    internet.answers(
        new MockResponse.Builder().setHeader("Content-Type", type).body("canary").build());

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(LONG))
        .withMessage("input.uri: must be served as audio");
  }

  @ParameterizedTest
  @CsvSource({
    "204, input_refused, false",
    "206, input_refused, false",
    "400, input_refused, false",
    "401, input_refused, false",
    "403, input_refused, false",
    "404, input_missing, false",
    "407, input_unavailable, true",
    "408, input_refused, false",
    "410, input_missing, false",
    "429, input_unavailable, true",
    "500, input_unavailable, true",
    "503, input_unavailable, true"
  })
  void anAnswerThatIsNoRecordingIsAskedForOnceAndItsWordsGoNowhere(
      int status, String reason, boolean again) {
    for (int i = 0; i < 2; i++) {
      MockResponse.Builder answer =
          new MockResponse.Builder()
              .code(status)
              .setHeader("Retry-After", "0")
              .setHeader("WWW-Authenticate", "Basic realm=canary")
              .setHeader("X-Canary", "canary");
      internet.answers(status == 204 ? answer.build() : answer.body("canary").build());
    }

    Throwable thrown = catchThrowable(() -> open(LONG));

    assertThat(thrown).hasNoCause().hasMessageNotContaining("canary");
    var ending =
        thrown instanceof RefusedInput refused
            ? refused.ending()
            : InputTrouble.ending((IOException) thrown);
    assertThat(ending.reason()).isEqualTo(reason);
    assertThat(ending.retryable()).isEqualTo(again);
    assertThat(internet.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void wordsInPlaceOfHttpGoNowhere() {
    internet.answers(new MockResponse.Builder().status("CANARY/1.1 200 canary").build());

    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(() -> open(LONG))
        .withMessageStartingWith("input: the host must answer")
        .withMessageNotContainingAny("CANARY", "canary", FakeInternet.HOST)
        .withNoCause();
  }

  @Test
  void aCertificateThatNobodyVouchesForOrOfAnotherHostIsNotTrusted() throws IOException {
    for (FakeInternet other :
        List.of(
            new FakeInternet(FakeInternet.HOST, false), new FakeInternet("evil.example", true))) {
      try (other) {
        other.answers(new MockResponse.Builder().body("canary").build());

        assertThatExceptionOfType(InputTrouble.class)
            .isThrownBy(() -> other.references(LARGEST, LONG).open(ACME, RECORDING))
            .withMessage("input: the host must show a certificate that is trusted");
        assertThat(other.server.getRequestCount()).isZero();
      }
    }
  }

  @Test
  void aHostWithoutAddressIsUnavailable() {
    internet.resolves();

    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(() -> open(LONG))
        .withMessage("input: the host must answer, UnknownHostException");
  }

  @Test
  void socketsGoThroughNoProxyWhateverTheEnvironmentSays() throws Exception {
    var asked = new AtomicInteger();
    ProxySelector usual = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
    try (Socket socket = HttpsNetwork.direct().sockets().createSocket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", internet.server.getPort()));
      internet.answers(new MockResponse.Builder().body("speech").build());
      open(LONG).close();
    } finally {
      ProxySelector.setDefault(usual);
    }
    assertThat(internet.connections).hasSize(1);
    assertThat(asked).hasValue(0);
  }

  private ReferencedAudio open(Duration whole) throws RefusedInput, IOException {
    return internet.references(LARGEST, whole).open(ACME, RECORDING);
  }
}
