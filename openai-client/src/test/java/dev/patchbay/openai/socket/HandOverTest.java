package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.BreakerCount;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class HandOverTest {
  private static final int CALL = 48_000;

  private final Sockets sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1);
  private final CountDownLatch wake = new CountDownLatch(1);
  private final RecordingListener heard = new RecordingListener();

  @AfterEach
  void close() {
    wake.countDown();
    sockets.close();
  }

  private FakeProvider whoListens() throws Exception {
    return FakeProvider.plain(peer -> {
      peer.welcome();
      peer.next(Peer.CLOSE);
      peer.close(1000, "");
      peer.drain();
    });
  }

  private RealtimeSession onALoopThatSleeps() throws Exception {
    RealtimeSession session = heard.awaitOpen();
    var asleep = new CountDownLatch(1);
    session.after(
        0,
        () -> {
          asleep.countDown();
          try {
            wake.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    asleep.await();
    return session;
  }

  @Test
  void loopThatOversleptIsNotBlamedOnTheProvider() throws Exception {
    try (var provider = whoListens()) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = onALoopThatSleeps();
      Flow flow = Flow.GO_ON;
      for (int i = 0; i < 100 && flow != Flow.ENDED; i++) {
        flow = session.append(Requests.AUDIO, 0, Requests.AUDIO.length);
      }
      wake.countDown();

      assertThat(flow).isEqualTo(Flow.ENDED);
      assertThat(heard.awaitFailure()).isEqualTo(new SocketFailure.OutboxFull());
      assertThat(heard.awaitFailure().counts()).isEqualTo(BreakerCount.IGNORE);
    }
  }

  @Test
  void allThatFitsGoesOutOnceTheLoopWakes() throws Exception {
    try (var provider = whoListens()) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = onALoopThatSleeps();
      assertThat(session.append(new byte[CALL], 0, CALL)).isEqualTo(Flow.GO_ON);
      assertThat(session.append(new byte[CALL], 0, CALL)).isEqualTo(Flow.WAIT);
      wake.countDown();

      RecordingListener.await(heard.goOns);
      session.close();
      assertThat(heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }
}
