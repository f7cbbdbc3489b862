package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores that give more, less, later or other than they say. */
class LyingStoresTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final int LARGEST = 100_000;
  private static final Allowed ALLOWED =
      Allowed.of(Map.of("acme", new PlacesProperties(List.of(), List.of("s3://shared/acme/"), "")));

  private FakeS3 s3;

  @BeforeEach
  void connect() throws IOException {
    s3 = new FakeS3();
  }

  @AfterEach
  void disconnect() {
    s3.close();
  }

  @Test
  void anObjectThatClaims4GigabytesIsRefusedBeforeAnyOfItIsRead() {
    script(new MockResponse.Builder().body("canary").setHeader("Content-Length", "4294967296"));

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references(20).open(ACME, uri()))
        .withMessage("input: must have at most 100000 bytes");
  }

  @Test
  void anObjectWithoutLengthIsCutAtTheBound() throws Exception {
    script(new MockResponse.Builder().chunkedBody(new Buffer().write(new byte[LARGEST + 1]), 8192));

    assertBroken("input: must have at most 100000 bytes");
  }

  @Test
  void anObjectShorterThanItsClaimIsBroken() throws Exception {
    script(
        new MockResponse.Builder()
            .body("canary")
            .setHeader("Content-Length", "60")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));

    assertThat(catchThrowable(this::readAll))
        .isInstanceOf(InputTrouble.class)
        .hasMessageStartingWith("input: must ")
        .hasNoCause();
  }

  @Test
  void anObjectThatDripsForEverIsGivenUpInTime() throws Exception {
    script(
        new MockResponse.Builder()
            .body(new Buffer().write(new byte[LARGEST]))
            .throttleBody(1, 100, TimeUnit.MILLISECONDS));

    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(() -> {
          try (ReferencedAudio audio = references(2).open(ACME, uri())) {
            audio.content().readAllBytes();
          }
        })
        .withMessage("input: must be there within 2 s");
  }

  @Test
  void theFirstBytesAreThereBeforeTheLastAreSentAndTheRestIsNotWaitedFor() throws Exception {
    script(oneByteAnHour());

    try (ReferencedAudio audio = references(3_600).open(ACME, uri())) {
      assertThat(audio.content().read()).isZero();
    }
  }

  @Test
  void aJobThatIsToldToEndStopsReading() throws Exception {
    script(oneByteAnHour());
    var begun = new CountDownLatch(1);
    var broken = new CompletableFuture<IOException>();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try (ReferencedAudio audio = references(3_600).open(ACME, uri())) {
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
  void anObjectThatUnfoldsOrIsNoAudioIsRefused() {
    script(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body("canary"));
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(this::readAll)
        .withMessageContaining("content encoding");

    script(new MockResponse.Builder().setHeader("Content-Type", "text/html").body("canary"));
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(this::readAll)
        .withMessageContaining("served as audio");
  }

  private void assertBroken(String message) {
    assertThatExceptionOfType(InputTrouble.class)
        .isThrownBy(this::readAll)
        .withMessage(message)
        .withNoCause();
  }

  private void readAll() throws RefusedInput, IOException {
    try (ReferencedAudio audio = references(20).open(ACME, uri())) {
      audio.content().readAllBytes();
    }
  }

  private static MockResponse.Builder oneByteAnHour() {
    return new MockResponse.Builder()
        .body(new Buffer().write(new byte[10]))
        .throttleBody(1, 1, TimeUnit.HOURS);
  }

  private void script(MockResponse.Builder answer) {
    s3.scripted.put("shared/acme/calls/a.wav", answer.build());
  }

  private static URI uri() {
    return URI.create("s3://shared/acme/calls/a.wav");
  }

  private S3References references(int seconds) {
    return new S3References(ALLOWED, limits(seconds), s3.store(limits(seconds)));
  }

  private static TransferLimits limits(int seconds) {
    return TransferLimits.of(LARGEST, Duration.ofSeconds(seconds));
  }
}
