package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.failed;
import static dev.patchbay.chained.ScriptedAnswers.json;
import static dev.patchbay.chained.ScriptedJobs.announcement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ProviderFailureTest {
  private static final String PROSE =
      "{\"error\":{\"message\":\"canary words\",\"type\":\"x\",\"code\":\"some_code\",\"param\":\"voice\"}}";

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, provider_refused, false",
    "401, provider_unauthorised, false",
    "403, provider_unauthorised, false",
    "404, provider_refused, false",
    "429, provider_rate_limited, true",
    "500, provider_unavailable, true",
    "503, provider_unavailable, true"
  })
  void eachStatusHasItsReasonAndNoProseOfTheProviderIsRepeated(
      int status, String reason, boolean retryable) throws Exception {
    provider.server.enqueue(json(status, PROSE));

    Ending.Failed failed = failed(work());

    assertThat(failed.reason()).isEqualTo(reason);
    assertThat(failed.retryable()).isEqualTo(retryable);
    assertThat(failed.detail()).contains("" + status).doesNotContain("canary");
    assertThat(attempt.used()).isEmpty();
    assertThat(attempt.told.getLast()).as("billed").isEqualTo(RecordingAttempt.UNSPENT);
    assertThat(provider.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void theProvidersWishToWaitIsPassedOn() throws Exception {
    provider.server.enqueue(
        new MockResponse.Builder().code(429).addHeader("retry-after", "7").body(PROSE).build());

    assertThat(failed(work()).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void aCutConnectionIsUnavailable() throws Exception {
    provider.server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThat(failed(work()).reason()).isEqualTo("provider_unavailable");
    assertThat(attempt.told).doesNotContain(RecordingAttempt.UNSPENT);
  }

  @Test
  void aProviderThatCannotBeReachedBillsNothing() throws Exception {
    provider.server.close();

    assertThat(failed(work()).reason()).isEqualTo("provider_unavailable");
    assertThat(attempt.told).hasSize(2).last().isEqualTo(RecordingAttempt.UNSPENT);
  }

  @Test
  void garbageIsMalformed() throws Exception {
    provider.server.enqueue(json(200, "canary garbage"));

    Ending.Failed failed = failed(work());
    assertThat(failed.reason()).isEqualTo("provider_malformed");
    assertThat(attempt.told).doesNotContain(RecordingAttempt.UNSPENT);
    assertThat(failed.detail()).doesNotContain("canary");
  }

  @Test
  void aFullDiskIsToldAsSuch() {
    var full = new FileSystemException("canary", null, "No space left on device");

    assertThat(ProviderEndings.notWritten(full).reason()).isEqualTo("output_disk_full");
    assertThat(ProviderEndings.notWritten(new IOException("No space left on device")).reason())
        .isEqualTo("output_disk_full");
    assertThat(ProviderEndings.notWritten(full).detail()).doesNotContain("canary");
  }

  @Test
  void aStopInTheMiddleOfACallEndsItInLessThanASecondAndLeavesNoFile() throws Exception {
    provider.server.enqueue(
        new MockResponse.Builder()
            .addHeader("content-type", "text/event-stream")
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .body("data: {}\n\n")
            .build());
    var thrown = new AtomicReference<Optional<Throwable>>(Optional.empty());
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              try {
                work();
              } catch (InterruptedException e) {
                thrown.set(Optional.of(e));
              }
            });
    await().until(() -> provider.server.getRequestCount() == 1);

    long stoppedAt = System.nanoTime();
    attempt.stop();
    assertThat(job.join(Duration.ofSeconds(5))).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt)).isLessThan(Duration.ofSeconds(1));
    assertThat(thrown.get()).isPresent();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void neitherWordsNorKeyAreLoggedAtAnyLevel() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = logger.getLevel();
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.TRACE);
    try {
      provider.server.enqueue(json(400, PROSE));
      work();
      provider.server.enqueue(json(200, "canary garbage"));
      work();
      LoggerFactory.getLogger("proof").trace("the log is captured");
    } finally {
      logger.setLevel(before);
      logger.detachAppender(lines);
    }
    // The scripted server stands for the provider; what it logs is not ours.
    assertThat(lines.list)
        .filteredOn(line -> !line.getLoggerName().startsWith("mockwebserver3"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.toString() + line.getKeyValuePairs()).doesNotContain("canary"));
  }

  private Ending work() throws InterruptedException {
    return provider.worker(folder, folder).work(announcement("These are canary words."), attempt);
  }
}
