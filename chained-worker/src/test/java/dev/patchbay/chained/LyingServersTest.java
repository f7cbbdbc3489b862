package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send more, less, later or other than they say. */
class LyingServersTest {
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
  void aClaimOf4GigabytesIsRefusedBeforeAnyOfItIsRead() {
    internet.answers(
        new MockResponse.Builder()
            .body("canary")
            .setHeader("Content-Length", "4294967296")
            .build());

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(LONG))
        .withMessage("input: must have at most 100000 bytes");
  }

  @Test
  void aRecordingThatDoesNotTellItsLengthIsCutAtTheBound() throws Exception {
    internet.answers(new MockResponse.Builder().chunkedBody(bytes(LARGEST + 1), 10_000).build());

    try (ReferencedAudio audio = open(LONG)) {
      assertThatExceptionOfType(InputTrouble.class)
          .isThrownBy(() -> audio.content().readAllBytes())
          .satisfies(trouble -> assertThat(trouble.ending().retryable()).isFalse())
          .withMessage("input: must have at most 100000 bytes");
    }
  }

  @Test
  void whatIsSentBeyondTheClaimIsNotRead() throws Exception {
    internet.answers(
        new MockResponse.Builder()
            .body("speech and canary")
            .setHeader("Content-Length", "6")
            .build());

    try (ReferencedAudio audio = open(LONG)) {
      assertThat(audio.content().readAllBytes()).asString().isEqualTo("speech");
    }
  }

  @Test
  void aRecordingShorterThanItsClaimIsBroken() throws Exception {
    internet.answers(
        new MockResponse.Builder()
            .body("canary")
            .setHeader("Content-Length", "60")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    try (ReferencedAudio audio = open(LONG)) {
      assertThatExceptionOfType(InputTrouble.class)
          .isThrownBy(() -> audio.content().readAllBytes())
          .withMessage("input: must not break off")
          .withNoCause()
          .satisfies(trouble -> assertThat(trouble.ending().retryable()).isTrue());
    }
  }

  @Test
  void aRecordingThatDripsForEverIsGivenUpInTime() throws Exception {
    internet.answers(
        new MockResponse.Builder()
            .body(bytes(LARGEST))
            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
            .build());
    Duration brief = Duration.ofSeconds(2);

    try (ReferencedAudio audio = open(brief)) {
      assertThatExceptionOfType(InputTrouble.class)
          .isThrownBy(() -> audio.content().readAllBytes())
          .withMessage("input: must be there within 2 s")
          .satisfies(trouble -> assertThat(trouble.ending().retryable()).isTrue());
    }
  }

  @Test
  void theFirstBytesAreThereBeforeTheLastAreSentAndTheRestIsNotWaitedFor() throws Exception {
    internet.answers(oneByteAnHour());

    try (ReferencedAudio audio = open(Duration.ofHours(1))) {
      assertThat(audio.content().read()).isZero();
    }
  }

  @Test
  void aJobThatIsToldToEndStopsReading() throws Exception {
    internet.answers(oneByteAnHour());
    var begun = new CountDownLatch(1);
    var broken = new CompletableFuture<IOException>();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try (ReferencedAudio audio = open(Duration.ofHours(1))) {
                audio.content().read();
                begun.countDown();
                audio.content().read();
              } catch (RefusedInput e) {
                broken.completeExceptionally(e);
              } catch (IOException e) {
                broken.complete(e);
              }
            });

    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    job.interrupt();

    assertThat(broken.get(1, TimeUnit.MINUTES)).isInstanceOf(InputTrouble.class);
  }

  @Test
  void headersThatDripForEverAreGivenUpInTime() {
    internet.answers(
        new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS).body("canary").build());

    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(() -> open(Duration.ofSeconds(1)))
        .withMessage("input: must be there within 1 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "br", "zstd", "deflate", "identity, gzip"})
  void contentThatUnfoldsIsRefused(String encoding) throws IOException {
    internet.answers(
        new MockResponse.Builder().setHeader("Content-Encoding", encoding).body(bomb()).build());

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(LONG))
        .withMessage("input.uri: must be served without content encoding");
  }

  @Test
  void aBombThatDoesNotSaySoIsNotUnfolded() throws Exception {
    Buffer bomb = bomb();
    byte[] folded = bomb.snapshot().toByteArray();
    internet.answers(new MockResponse.Builder().body(bomb).build());

    try (ReferencedAudio audio = open(LONG)) {
      assertThat(audio.content().readAllBytes()).isEqualTo(folded);
    }
  }

  private ReferencedAudio open(Duration whole) throws RefusedInput, IOException {
    return internet.references(LARGEST, whole).open(ACME, RECORDING);
  }

  private static Buffer bytes(int count) {
    return new Buffer().write(new byte[count]);
  }

  private static MockResponse oneByteAnHour() {
    return new MockResponse.Builder().body(bytes(10)).throttleBody(1, 1, TimeUnit.HOURS).build();
  }

  /** Eight megabytes in as many thousand bytes. */
  private static Buffer bomb() throws IOException {
    var folded = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(folded)) {
      for (int i = 0; i < 8; i++) {
        gzip.write(new byte[1_000_000]);
      }
    }
    return new Buffer().write(folded.toByteArray());
  }
}
