package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NothingLeaks.class)
final class DialTest {
  private static final SocketLimits FEW_WAIT =
      new SocketLimits(
          Duration.ofSeconds(10),
          3,
          64 * 1024,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1));

  @Test
  void dialsArePacedAndThoseTooManyAreRefused() throws Exception {
    long began = System.nanoTime();
    var times = new ConcurrentLinkedQueue<Long>();
    try (var provider =
            FakeProvider.plain(peer -> {
              times.add(System.nanoTime());
              peer.welcome();
              peer.drain();
            });
        var sockets = WatchedSockets.open(FEW_WAIT, Trust.platform(), 1)) {
      List<RecordingListener> all = new ArrayList<>();
      var first = new RecordingListener();
      sockets.dial(Requests.to(provider), first);
      var started = new LinkedBlockingQueue<Boolean>();
      // In one task of the loop, so that none has its turn between them.
      first
          .awaitOpen()
          .after(
              0,
              () -> {
                for (int i = 0; i < 8; i++) {
                  all.add(new RecordingListener());
                  sockets.dial(Requests.to(provider), all.getLast());
                }
                started.add(true);
              });
      RecordingListener.await(started);
      int refused = 0;
      for (RecordingListener one : all.subList(4, 8)) {
        refused += one.awaitFailure().equals(new SocketFailure.DialsFull()) ? 1 : 0;
      }

      assertThat(refused).isEqualTo(4);
      for (RecordingListener one : all.subList(0, 3)) {
        one.awaitOpen();
      }
      List<Long> turns = times.stream().sorted().toList();
      assertThat(turns.get(3) - began).isGreaterThan(60_000_000);
      assertThat(sockets.counts().waiting()).isZero();
    }
  }

  @Test
  void closingADialEndsItWhereverItIs() throws Exception {
    try (var provider = FakeProvider.plain(Peer::silence);
        var sockets = WatchedSockets.open(SocketLimits.defaults(), Trust.platform(), 1)) {
      var dialling = new RecordingListener();
      var waiting = new RecordingListener();
      Dial first = sockets.dial(Requests.to(provider), dialling);
      Dial second = sockets.dial(Requests.to(provider), waiting);
      second.close();
      first.close();
      first.close();

      assertThat(waiting.awaitEnd()).isEqualTo(new SocketEnd.Closed());
      assertThat(dialling.awaitEnd()).isEqualTo(new SocketEnd.Closed());
      assertThat(sockets.counts().dialling()).isZero();
    }
  }

  @Test
  void dialsThatAreClosedGiveTheirPlaceAway() throws Exception {
    try (var provider =
            FakeProvider.plain(peer -> {
              peer.welcome();
              peer.drain();
            });
        var sockets = WatchedSockets.open(FEW_WAIT, Trust.platform(), 1)) {
      var first = new RecordingListener();
      sockets.dial(Requests.to(provider), first);
      RealtimeSession session = first.awaitOpen();
      var waiting = new LinkedBlockingQueue<Long>();
      List<RecordingListener> last = List.of(new RecordingListener(), new RecordingListener());
      List<Dial> dials = new ArrayList<>();
      session.after(
          0,
          () -> {
            for (int i = 0; i < 3; i++) {
              dials.add(sockets.dial(Requests.to(provider), new RecordingListener()));
            }
            session.after(
                0,
                () -> {
                  dials.forEach(Dial::close);
                  waiting.add(sockets.counts().waiting());
                  last.forEach(one -> sockets.dial(Requests.to(provider), one));
                });
          });

      assertThat(RecordingListener.await(waiting)).isZero();
      for (RecordingListener one : last) {
        one.awaitOpen();
      }
    }
  }

  @Test
  void dialThatIsClosedOnItsLoopAtOnceWaitsNowhere() throws Exception {
    try (var provider =
            FakeProvider.plain(peer -> {
              peer.welcome();
              peer.drain();
            });
        var sockets = WatchedSockets.open(FEW_WAIT, Trust.platform(), 1)) {
      var first = new RecordingListener();
      sockets.dial(Requests.to(provider), first);
      RealtimeSession session = first.awaitOpen();
      var waiting = new LinkedBlockingQueue<Long>();
      List<RecordingListener> closed = new ArrayList<>();
      session.after(
          0,
          () -> {
            for (int i = 0; i < 3; i++) {
              closed.add(new RecordingListener());
              sockets.dial(Requests.to(provider), closed.getLast()).close();
            }
            session.after(0, () -> waiting.add(sockets.counts().waiting()));
          });

      assertThat(RecordingListener.await(waiting)).isZero();
      for (RecordingListener one : closed) {
        assertThat(one.awaitEnd()).isEqualTo(new SocketEnd.Closed());
        assertThat(one.ends).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void closingTheSocketsEndsAllSessions(Transport transport) throws Exception {
    List<RecordingListener> all = new ArrayList<>();
    try (var provider =
        FakeProvider.plain(peer -> {
          peer.welcome();
          peer.drain();
        })) {
      try (var sockets =
          WatchedSockets.open(
              SocketLimits.defaults(), Trust.platform(), 2, WatchedSockets.TAP, transport)) {
        for (int i = 0; i < 10; i++) {
          all.add(new RecordingListener());
          sockets.dial(Requests.to(provider), all.getLast());
        }
        for (RecordingListener one : all) {
          one.awaitOpen();
        }
        assertThat(sockets.counts().open()).isEqualTo(10);
        assertThat(sockets.counts().lateness()).hasSize(2);
      }
    }
    for (RecordingListener one : all) {
      assertThat(one.awaitEnd()).isEqualTo(new SocketEnd.Closed());
      assertThat(one.ends).hasSize(1);
      RealtimeSession after = one.awaitOpen();
      assertThat(after.append(Requests.AUDIO, 0, 4)).isEqualTo(Flow.ENDED);
      after.pause();
      after.resume();
      after.close();
    }
  }

  @Test
  void whatAnotherThreadSendsKeepsItsOrderAndIsSeenByTheTap() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    BlockingQueue<String> tapped = new LinkedBlockingQueue<>();
    Tap tap = (_, text) -> tapped.add(text.toString(UTF_8));
    try (var provider =
            FakeProvider.plain(peer -> {
              peer.welcome();
              while (true) {
                seen.add(peer.next(Peer.TEXT).text());
              }
            });
        var sockets =
            WatchedSockets.open(
                SocketLimits.defaults(), Trust.platform(), 1, tap, Transport.best())) {
      var heard = new RecordingListener();
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();
      for (int i = 1; i <= 600; i++) {
        if (session.append(Requests.AUDIO, 0, 3 * i) == Flow.WAIT) {
          RecordingListener.await(heard.goOns);
        }
      }
      int before = 0;
      for (int i = 1; i <= 600; i++) {
        String text = RecordingListener.await(seen);
        assertThat(text.length() - before).isEqualTo(i == 1 ? text.length() : 4);
        assertThat(RecordingListener.await(tapped)).isEqualTo(text);
        before = text.length();
      }
    }
  }
}
