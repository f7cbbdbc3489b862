package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All limits are wide here: a call that does not end at once ends its test by a timeout. */
final class CancelTest {
  private static final String STREAM_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());

  @Test
  void callCancelledBeforeItRunsDialsNobody() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter("")) {
      SpeechCall call = call(wire);
      call.cancel();

      assertThat(failure(call.run(pcm -> {}))).isEqualTo(cancelled(false));
      assertThat(wire.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        STREAM_HEAD,
        STREAM_HEAD + "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AQI=\"}\n\ndata: {",
        "HTTP/1.1 500 Oh\r\nContent-Length: 9\r\n\r\n{"
      })
  void cancelEndsTheCallAndItsConnection(String answer) throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(answer)) {
      SpeechCall call = call(wire);
      CompletableFuture<Answer<Speech>> end = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> end.complete(call.run(pcm -> {})));
      assertThat(wire.wasAsked()).isTrue();

      call.cancel();

      // Whether the delta came before the cancel is open.
      assertThat(failure(end.get(5, TimeUnit.SECONDS)))
          .usingRecursiveComparison()
          .ignoringFields("trace.delivered")
          .isEqualTo(cancelled(true));
      assertThat(wire.wasLeft()).isTrue();
    }
  }

  @Test
  void interruptEndsTheCallAndItsConnectionAndStaysSet() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(STREAM_HEAD)) {
      CompletableFuture<Answer<Speech>> end = new CompletableFuture<>();
      var flag = new AtomicBoolean();
      Thread runner =
          Thread.ofVirtual()
              .start(() -> {
                Answer<Speech> answer = call(wire).run(pcm -> {});
                flag.set(Thread.currentThread().isInterrupted());
                end.complete(answer);
              });
      assertThat(wire.wasAsked()).isTrue();

      runner.interrupt();

      assertThat(failure(end.get(5, TimeUnit.SECONDS))).isEqualTo(cancelled(true));
      assertThat(flag).isTrue();
      assertThat(wire.wasLeft()).isTrue();
    }
  }

  @Test
  void interruptedThreadDialsNobody() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter("")) {
      CompletableFuture<Answer<Speech>> end = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            Thread.currentThread().interrupt();
            end.complete(call(wire).run(pcm -> {}));
          });

      assertThat(failure(end.get(5, TimeUnit.SECONDS))).isEqualTo(cancelled(false));
      assertThat(wire.connections()).isZero();
    }
  }

  @Test
  void cancelDuringTheUploadSpentNothing() throws Exception {
    var begun = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    try (FakeWire wire =
        FakeWire.playing(peer -> {
          peer.getInputStream().readNBytes(1_000);
          begun.countDown();
          over.await();
        })) {
      var request =
          new TranscriptionRequest(
              Recording.of(new byte[Recording.MAX_BYTES]),
              Optional.empty(),
              TranscriptionRequest.Detail.TEXT);
      TranscriptionCall call = http.transcription(Samples.target(wire.url()), Samples.ID, request);
      CompletableFuture<Answer<Transcript>> end = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> end.complete(call.run()));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      call.cancel();

      assertThat(failure(end.get(5, TimeUnit.SECONDS))).isEqualTo(cancelled(false));
      over.countDown();
    }
  }

  @Test
  void closeCancelsWhatRuns() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter("")) {
      CompletableFuture<Answer<Speech>> end = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> end.complete(call(wire).run(pcm -> {})));
      assertThat(wire.wasAsked()).isTrue();

      http.close();

      assertThat(failure(end.get(5, TimeUnit.SECONDS))).isEqualTo(cancelled(true));
    }
  }

  @Test
  void manyCallsOnVirtualThreadsWaitAtOnce() throws Exception {
    int many = 100;
    var asked = new CountDownLatch(many);
    try (FakeWire wire =
        FakeWire.playing(peer -> {
          FakeWire.readRequest(peer);
          asked.countDown();
          FakeWire.awaitEnd(peer);
        })) {
      var ended = new CountDownLatch(many);
      for (int i = 0; i < many; i++) {
        Thread.ofVirtual()
            .start(() -> {
              failure(call(wire).run(pcm -> {}));
              ended.countDown();
            });
      }

      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      http.close();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private SpeechCall call(FakeWire wire) {
    return http.speech(Samples.target(wire.url()), Samples.ID, Samples.speech());
  }

  private static ProviderFailure cancelled(boolean mayHaveSpent) {
    return new ProviderFailure.Cancelled(new ProviderFailure.Trace(mayHaveSpent, Optional.empty()));
  }

  private static <T> ProviderFailure failure(Answer<T> answer) {
    return ((Answer.Failed<T>) answer).failure();
  }
}
