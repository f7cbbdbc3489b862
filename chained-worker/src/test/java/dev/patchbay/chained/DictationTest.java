package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns that a vendor takes its time to write. */
class DictationTest {
  private static final int MINUTE = 60 * SpeechFile.BYTES_PER_SECOND;

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final SessionLoop loop = new SessionLoop(new Deaf());
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  /** The vendor's answer, once there is one. */
  private final CompletableFuture<MockResponse> answer = new CompletableFuture<>();

  private ScriptedProvider provider;
  private Dictation dictation;
  private volatile long nanos;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    provider.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer.join();
          }
        });
    var means =
        new SessionMeans(
            provider.stages(Duration.ofMinutes(30)),
            ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO),
            attempt,
            _ -> attempt,
            new CallIds(ScriptedProvider.JOB, attempt.epoch()),
            Duration.ofSeconds(60),
            _ -> Optional.empty());
    dictation = new Dictation(means, loop, new Telling(), Dictation.ANOTHER, () -> nanos);
    loop.begin(() -> {});
  }

  @AfterEach
  void stop() throws InterruptedException {
    answer.complete(ScriptedAnswers.heard("Late."));
    loop.execute(() -> loop.end(new SocketEnd.Closed()));
    assertThat(loop.awaitEnd(Duration.ofSeconds(20))).isTrue();
    provider.close();
  }

  @Test
  void turnsThatWaitHaveTwoMinutesOfSoundTogetherAndNoneOnceTheyAreTold() throws Exception {
    for (int turn = 1; turn <= 4; turn++) {
      take("turn-" + turn, MINUTE);
    }
    assertThat(held()).isEqualTo(Dictation.MOST_BYTES).isEqualTo(2 * MINUTE);

    answer.complete(ScriptedAnswers.heard("Yes."));

    assertThat(told()).isEqualTo("turn-1 Yes.");
    assertThat(told()).isEqualTo("turn-2 Yes.");
    assertThat(told()).isEqualTo("turn-3 too_many_turns");
    assertThat(told()).isEqualTo("turn-4 too_many_turns");
    assertThat(held()).isZero();
    assertThat(provider.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void atMostEightTurnsWaitHoweverShortTheyAre() throws Exception {
    for (int turn = 1; turn <= 9; turn++) {
      take("turn-" + turn, SpeechFile.BYTES_PER_SECOND);
    }
    answer.complete(ScriptedAnswers.heard("Yes."));
    for (int turn = 1; turn <= 8; turn++) {
      assertThat(told()).isEqualTo("turn-" + turn + " Yes.");
    }
    assertThat(told()).isEqualTo("turn-9 too_many_turns");
  }

  @Test
  void nobodyElseIsAskedOnceWordsWouldBeLate() throws Exception {
    take("turn-1", SpeechFile.BYTES_PER_SECOND);
    assertThat(provider.server.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
    passes(Dictation.ANOTHER);
    answer.complete(ScriptedAnswers.json(200, "{\"text\":"));

    assertThat(told()).isEqualTo("turn-1 provider_malformed");
    assertThat(provider.other.getRequestCount()).isZero();
  }

  @Test
  void untilThenTheNextVendorIs() throws Exception {
    provider.other.enqueue(ScriptedAnswers.heard("Yes."));
    take("turn-1", SpeechFile.BYTES_PER_SECOND);
    assertThat(provider.server.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
    passes(Dictation.ANOTHER.minusNanos(1));
    answer.complete(ScriptedAnswers.json(200, "{\"text\":"));

    assertThat(told()).isEqualTo("turn-1 Yes.");
  }

  private void take(String item, int bytes) {
    loop.execute(() -> dictation.take(item, ByteBuffer.allocate(bytes), Optional.of("en")));
  }

  private int held() throws Exception {
    return onLoop(dictation::held);
  }

  /** Behind whatever was executed before. */
  private void passes(Duration time) throws Exception {
    var unused = onLoop(() -> nanos += time.toNanos());
  }

  private <T> T onLoop(Supplier<T> what) throws Exception {
    var result = new CompletableFuture<T>();
    loop.execute(() -> result.complete(what.get()));
    return result.get(20, TimeUnit.SECONDS);
  }

  private String told() throws InterruptedException {
    String next = told.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private final class Telling implements Dictation.Told {
    @Override
    public void written(String itemId, String words) {
      told.add(itemId + " " + words);
    }

    @Override
    public void unwritten(String itemId, Ending.Failed why) {
      told.add(itemId + " " + why.reason());
    }

    @Override
    public void stopped() {
      told.add("stopped");
    }
  }

  private static final class Deaf implements SessionHearer {
    @Override
    public void audio(PartRef at, byte[] bytes, int length) {}

    @Override
    public void event(ServerEvent event) {}

    @Override
    public void mayGoOn() {}

    @Override
    public void ended(SocketEnd end) {}
  }
}
