package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All sockets are closed while a listener holds their loop. */
@ExtendWith(NothingLeaks.class)
final class ClosingAllTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Sockets sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1);
  private final CountDownLatch asleep = new CountDownLatch(1);
  private final CountDownLatch wake = new CountDownLatch(1);
  private final RecordingListener dialled = new RecordingListener();

  /** Breaks its law: while it is called, its loop does nothing else. */
  private final RecordingListener sleeping =
      new RecordingListener() {
        @Override
        public void event(ServerEvent event) {
          asleep.countDown();
          try {
            wake.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      };

  @AfterEach
  void close() {
    wake.countDown();
    sockets.close();
  }

  private static FakeProvider whoSpeaks(CountDownLatch when) throws Exception {
    return FakeProvider.plain(peer -> {
      peer.welcome();
      when.await();
      peer.say("{\"type\":\"x.y\",\"event_id\":\"e\"}");
      peer.drain();
    });
  }

  @Test
  void sessionOfALoopThatIsBusyForLongIsClosedAndNotCut() throws Exception {
    try (var provider = whoSpeaks(new CountDownLatch(0))) {
      sockets.dial(Requests.to(provider), sleeping);
      asleep.await();

      sockets.close(SHORT);
      assertThat(sleeping.end).isNotDone();
      wake.countDown();

      assertThat(sleeping.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }

  @Test
  void dialOfALoopThatIsBusyForLongIsClosedAndNotUnreachable() throws Exception {
    var asked = new CountDownLatch(1);
    try (var provider = whoSpeaks(asked);
        var mute =
            FakeProvider.plain(peer -> {
              peer.head();
              asked.countDown();
              peer.silence();
            })) {
      sockets.dial(Requests.to(provider), sleeping);
      sockets.dial(Requests.to(mute), dialled);
      asleep.await();

      sockets.close(SHORT);
      wake.countDown();

      assertThat(dialled.awaitEnd()).isEqualTo(new SocketEnd.Closed());
      assertThat(sleeping.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }

  @Test
  void whatIsDialledWhileTheLoopIsStillBusyIsClosed() throws Exception {
    try (var provider = whoSpeaks(new CountDownLatch(0))) {
      sockets.dial(Requests.to(provider), sleeping);
      asleep.await();

      sockets.close(SHORT);
      sockets.dial(Requests.to(provider), dialled);
      wake.countDown();

      assertThat(dialled.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }
}
