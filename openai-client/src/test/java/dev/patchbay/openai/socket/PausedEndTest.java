package dev.patchbay.openai.socket;

import static dev.patchbay.openai.socket.RecordingListener.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The provider goes while a session is paused and something that it said is not yet heard. */
@ExtendWith(NothingLeaks.class)
final class PausedEndTest {
  private static final int KIB = 1024;
  private static final SocketLimits SMALL =
      new SocketLimits(
          Duration.ofSeconds(10),
          256,
          64 * KIB,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10));

  private final Sockets sockets = WatchedSockets.open(SMALL, Trust.platform(), 1);
  private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
  private final RecordingListener heard =
      new RecordingListener() {
        private boolean paused;

        @Override
        public void audio(AudioDelta delta) {
          super.audio(delta);
          if (!paused) {
            paused = true;
            session.join().pause();
          }
        }
      };

  @AfterEach
  void close() {
    sockets.close();
    assertThat(heard.ends).hasSize(1);
  }

  private FakeProvider whoSays(String... texts) throws IOException {
    return FakeProvider.plain(peer -> {
      peer.welcome();
      var all = new ByteArrayOutputStream();
      for (String text : texts) {
        all.writeBytes(Peer.bytes(Peer.TEXT, true, text.getBytes(UTF_8)));
      }
      peer.raw(all.toByteArray());
      peer.fin();
      gone.complete(true);
    });
  }

  @Test
  void whatIsHeldIsHeardAfterThePauseAndThenTheEnd() throws Exception {
    try (var provider = whoSays(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"))) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();
      await(heard.audio);
      gone.get(60, TimeUnit.SECONDS);

      assertThat(heard.end).isNotDone();
      session.resume();

      assertThat(await(heard.audio)).containsExactly(0, 0, 1);
      assertThat(heard.awaitFailure()).isEqualTo(new SocketFailure.Cut());
    }
  }

  @Test
  void closingAllSocketsEndsItAndTheOthers() throws Exception {
    var other = new RecordingListener();
    try (var provider = whoSays(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"));
        var quiet =
            FakeProvider.plain(peer -> {
              peer.welcome();
              peer.drain();
            })) {
      sockets.dial(Requests.to(provider), heard);
      sockets.dial(Requests.to(quiet), other);
      heard.awaitOpen();
      other.awaitOpen();
      gone.get(60, TimeUnit.SECONDS);

      sockets.close();

      assertThat(heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
      assertThat(other.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }

  @Test
  void whatIsSentToOneThatIsGoneWaitsAndIsNoOverrun() throws Exception {
    try (var provider = whoSays(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"))) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();
      gone.get(60, TimeUnit.SECONDS);
      var flows = new CompletableFuture<Flow>();
      session.after(
          0,
          () -> {
            session.send(new ClientEvent.Commit(Optional.empty()));
            flows.complete(session.append(Requests.AUDIO, 0, Requests.AUDIO.length));
            session.resume();
          });

      assertThat(flows.get(60, TimeUnit.SECONDS)).isEqualTo(Flow.WAIT);
      assertThat(heard.awaitFailure()).isEqualTo(new SocketFailure.Cut());
      assertThat(heard.audio).hasSize(2);
    }
  }

  @Test
  void allThatTheKernelHeldWhenThePeerClosedIsHeldToo() throws Exception {
    String[] much = new String[300];
    Arrays.fill(much, RealtimeTexts.delta("AAAA".repeat(500)));
    try (var provider = whoSays(much)) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();
      // A resume before the pause, which comes with the first audio, would be none.
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !heard.audio.isEmpty());
      session.after(TimeUnit.MILLISECONDS.toNanos(300), session::resume);

      assertThat(heard.awaitFailure()).isEqualTo(new SocketFailure.Cut());
      assertThat(heard.audio).hasSize(much.length);
    }
  }
}
