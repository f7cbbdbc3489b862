package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class UplinkTest {
  private static final int CALL = 48_000;
  private static final Duration REPLY = Duration.ofSeconds(2);
  private static final Duration MOMENT = Duration.ofMillis(50);

  @Test
  void eventsThatWaitAreNotCountedAsAudio() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.holding = true;
      session.api().append(Requests.AUDIO, 0, Requests.AUDIO.length);
      for (int i = 0; i < 5_000; i++) {
        session.api().send(new ClientEvent.Commit(Optional.empty()));
      }

      assertThat(session.api().append(new byte[CALL], 0, CALL)).isEqualTo(Flow.WAIT);
      assertThat(session.heard.ends).isEmpty();
    }
  }

  @Test
  void whoWasToldToGoOnMayDoSoWithAnyCall() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
        session.holding = true;
        Flow flow = Flow.GO_ON;
        while (flow == Flow.GO_ON) {
          int bytes = 1 + random.nextInt(random.nextBoolean() ? 500 : CALL / 2);
          flow = session.api().append(new byte[CALL], 0, bytes);
          if (flow == Flow.GO_ON && random.nextInt(5) == 0) {
            flow = session.api().append(new byte[CALL], 0, CALL);
          }
        }

        assertThat(flow).as("seed %d", seed).isEqualTo(Flow.WAIT);
      }
    }
  }

  @Test
  void audioAboveTheLimitIsAnOverrunAndWhatHasLeftIsNotCounted() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      for (int i = 0; i < 10; i++) {
        assertThat(session.api().append(new byte[CALL], 0, CALL)).isEqualTo(Flow.GO_ON);
      }
      session.holding = true;
      session.api().append(new byte[CALL], 0, CALL);
      assertThat(session.api().append(new byte[CALL], 0, CALL)).isEqualTo(Flow.WAIT);

      assertThat(session.api().append(new byte[1], 0, 1)).isEqualTo(Flow.ENDED);
      assertThat(session.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.Overrun()));
    }
  }

  @Test
  void whatHasNotLeftWhenTheSessionEndsNeverWill() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.api().append(new byte[CALL], 0, CALL);
      assertThat(session.api().unsent()).isZero();
      session.holding = true;
      session.api().append(new byte[CALL], 0, CALL / 2);
      assertThat(session.api().unsent()).isEqualTo(CALL / 2);

      Sending sending = session.session.sending();
      sending.outbox().add(new Outbox.Item.Audio(new byte[100]));
      session.session.gone(0);
      assertThat(session.heard.ends).hasSize(1);
      assertThat(session.api().unsent()).isEqualTo(CALL / 2 + 100);
      sending.takeOutbox();
      assertThat(session.api().unsent()).isEqualTo(CALL / 2 + 100);
    }
  }

  @Test
  void pingHasItsTimeFromWhenItLeft() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      speakAfterSilence(session);
      session.pass(REPLY.minus(MOMENT));
      session.holding = false;
      session.channel.flush();

      session.pass(MOMENT);
      for (Duration at = MOMENT; at.compareTo(REPLY) < 0; at = at.plus(MOMENT)) {
        assertThat(session.heard.ends).isEmpty();
        session.pass(MOMENT);
      }
      session.pass(MOMENT);
      assertThat(session.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.HalfOpen()));
    }
  }

  @Test
  void lineThatTakesNothingIsAsDeadAsOneThatSaysNothing() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      speakAfterSilence(session);
      session.pass(REPLY.plus(MOMENT));

      assertThat(session.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.HalfOpen()));
    }
  }

  private static void speakAfterSilence(EmbeddedSession session) {
    session.say(RealtimeTexts.CLOSED);
    session.pass(Duration.ofSeconds(1));
    session.holding = true;
    session.api().append(Requests.AUDIO, 0, Requests.AUDIO.length);
  }

  @Test
  void ofThePingsThatComeWhileNothingIsTakenOnlyTheNewestIsAnswered() throws IOException {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.holding = true;
      session.api().append(new byte[CALL], 0, CALL);
      for (byte i = 1; i <= 100; i++) {
        session.come(Peer.bytes(Peer.PING, true, new byte[] {i}));
      }
      session.holding = false;
      session.channel.flush();

      List<byte[]> pongs =
          session.sent().stream().filter(frame -> (frame[0] & 0xf) == Peer.PONG).toList();
      assertThat(pongs).hasSize(1);
      assertThat(EmbeddedSession.unmask(pongs.getFirst())).containsExactly(100);
    }
  }

  @Test
  void closeFrameGoesOutOnceAndIsTheLast() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.api().close();
      session.come(Peer.bytes(Peer.PING, true, new byte[1]));
      for (int i = 0; i < 90; i++) {
        session.pass(Duration.ofMillis(100));
      }
      session.come(Peer.bytes(Peer.CLOSE, true, new byte[] {3, (byte) 0xe8}));

      assertThat(session.heard.ends).containsExactly(new SocketEnd.Closed());
      assertThat(session.sentOpcodes()).containsExactly(Peer.CLOSE);
    }
  }

  @Test
  void defectInWhatWasHandedOverEndsTheSessionAndFlushesWhatCameBefore() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.session.sending().outbox().add(new Outbox.Item.Audio(Requests.AUDIO));
      session.session.sending().outbox().add(new Outbox.Item.Audio(new byte[0]));
      session.session.sending().takeOutbox();

      assertThat(session.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.OwnFault("dev.patchbay.openai.InvalidRequest")));
      assertThat(session.sentOpcodes()).containsExactly(Peer.TEXT, Peer.CLOSE);
    }
  }
}
