package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.BreakerCount;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
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

  @Test
  void whatTheLoopSendsItselfGoesBehindWhatWasHandedOverBefore() throws Exception {
    var came = new LinkedBlockingQueue<String>();
    try (var provider = FakeProvider.plain(peer -> record(peer, came))) {
      sockets.dial(Requests.to(provider), heard);
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
            session.append(new byte[4], 0, 4);
            session.send(commit("third"));
          });
      asleep.await();
      session.send(commit("first"));
      session.append(new byte[2], 0, 2);
      wake.countDown();

      assertThat(RecordingListener.await(came)).contains("first");
      assertThat(RecordingListener.await(came)).contains("\"AAA=\"");
      assertThat(RecordingListener.await(came)).contains("\"AAAAAA==\"");
      assertThat(RecordingListener.await(came)).contains("third");
    }
  }

  private static ClientEvent commit(String id) {
    return new ClientEvent.Commit(Optional.of(id));
  }

  private static void record(Peer peer, BlockingQueue<String> came) throws Exception {
    peer.welcome();
    for (int i = 0; i < 4; i++) {
      came.add(peer.next(Peer.TEXT).text());
    }
    peer.drain();
  }
}
