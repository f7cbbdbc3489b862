package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.chained.ReferenceProperties.S3Properties;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

class S3ReferencesTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final int LARGEST = 100_000;
  private static final Allowed ALLOWED =
      Allowed.of(
          Map.of(
              "acme",
              new PlacesProperties(
                  List.of(), List.of("s3://shared/acme/", "s3://acme-recordings/"), ""),
              "globex",
              new PlacesProperties(List.of(), List.of("s3://shared/globex/"), "")));

  private FakeS3 s3;

  @BeforeEach
  void connect() throws IOException {
    s3 = new FakeS3();
    s3.holds("shared/acme/calls/a.wav", "speech", "audio/wav");
    s3.holds("shared/globex/a.wav", "canary", "audio/wav");
    s3.holds("shared/acme-evil/a.wav", "canary", "audio/wav");
    s3.holds("shared/a.wav", "canary", "audio/wav");
    s3.holds("secrets/a.wav", "canary", "audio/wav");
  }

  @AfterEach
  void disconnect() {
    s3.close();
  }

  @Test
  void anObjectBelowTheTenantsPrefixComesWithItsBytesLengthAndType() throws Exception {
    try (ReferencedAudio audio = open("s3://shared/acme/calls/a.wav")) {
      assertThat(audio.mediaType()).contains("audio/wav");
      assertThat(audio.length()).hasValue(6);
      assertThat(audio.content().readAllBytes()).asString().isEqualTo("speech");
    }
    assertThat(s3.asked).containsExactly("GET shared/acme/calls/a.wav");
  }

  @Test
  void aKeyOfAnyLettersIsSignedAsItIs() throws Exception {
    s3.holds("acme-recordings/Anruf für Ömer+1 (2)/a b=c&d~e.wav", "speech", "audio/wav");

    try (ReferencedAudio audio =
        open("s3://acme-recordings/Anruf%20f%C3%BCr%20Ömer+1%20(2)/a%20b=c&d~e.wav")) {
      assertThat(audio.content().readAllBytes()).asString().isEqualTo("speech");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, input_refused, false",
    "307, input_refused, false",
    "400, input_refused, false",
    "403, input_refused, false",
    "404, input_missing, false",
    "429, input_unavailable, true",
    "500, input_unavailable, true",
    "503, input_unavailable, true"
  })
  void aStoresNoIsAskedForOnceAndItsWordsGoNowhere(int status, String reason, boolean again) {
    s3.scripted.put(
        "shared/acme/calls/a.wav",
        FakeS3.error(status, "CanaryCode")
            .newBuilder()
            .setHeader("Location", s3.server.url("/secrets/a.wav").toString())
            .build());

    Throwable thrown = catchThrowable(() -> open("s3://shared/acme/calls/a.wav"));

    assertThat(thrown).hasNoCause();
    assertThat(thrown.getMessage()).doesNotContainIgnoringCase("canary").doesNotContain("shared");
    assertThat(ending(thrown).reason()).isEqualTo(reason);
    assertThat(ending(thrown).retryable()).isEqualTo(again);
    assertThat(s3.asked).hasSize(1);
  }

  @Test
  void anObjectThatIsNotThereIsMissing() {
    assertThat(ending(catchThrowable(() -> open("s3://shared/acme/none.wav"))).reason())
        .isEqualTo("input_missing");
  }

  @Test
  void aStoreThatDoesNotKnowTheWorkersKeyRefuses() {
    var references = new S3References(ALLOWED, limits(20), s3.store(limits(20), "another-secret"));

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(ACME, URI.create("s3://shared/acme/calls/a.wav")))
        .withMessage("input.uri: must be readable to the worker, status 403");
  }

  @Test
  void aWorkerWithoutCredentialsSaysSoAndAsksNobody() {
    var nobody = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
    var settings =
        new S3Properties("http://127.0.0.1:" + s3.server.getPort(), "eu-central-1", true);
    var references =
        new S3References(ALLOWED, limits(20), new S3Store(settings, limits(20), nobody));

    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(() -> references.open(ACME, URI.create("s3://shared/acme/calls/a.wav")))
        .withMessage("input: the worker must have credentials for the store")
        .withNoCause();
    assertThat(s3.server.getRequestCount()).isZero();
  }

  @Test
  void aStoreThatIsAwayIsUnavailable() {
    s3.server.close();

    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(() -> open("s3://shared/acme/calls/a.wav"))
        .withMessage("input: the store must answer")
        .withNoCause();
  }

  private ReferencedAudio open(String uri) throws RefusedInput, IOException {
    return references(20).open(ACME, URI.create(uri));
  }

  private S3References references(int seconds) {
    return new S3References(ALLOWED, limits(seconds), s3.store(limits(seconds)));
  }

  private static TransferLimits limits(int seconds) {
    return TransferLimits.of(LARGEST, Duration.ofSeconds(seconds));
  }

  private static Ending.Failed ending(Throwable thrown) {
    return thrown instanceof RefusedInput refused
        ? refused.ending()
        : InputTrouble.ending((IOException) thrown);
  }
}
