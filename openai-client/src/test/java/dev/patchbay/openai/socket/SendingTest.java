package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class SendingTest {
  /** Fills the socket by itself, as base64 of what may wait. */
  private static final int MUCH = 48_000;

  /** Goes on as soon as it is told to, on the loop. */
  private static final class Eager extends RecordingListener {
    @Override
    public void mayGoOn() {
      super.mayGoOn();
      session.join().append(new byte[2], 0, 2);
    }
  }

  @Test
  void whoMayGoOnDoesSoBehindAllThatOtherThreadsHandedOver() {
    var heard = new Eager();
    try (var socket = new EmbeddedSession(Dialect.CONVERSATION, heard)) {
      socket.sent();
      Sending sending = socket.session.sending();
      for (int bytes : List.of(MUCH, MUCH / 2, MUCH / 4)) {
        sending.outbox().add(new Outbox.Item.Audio(new byte[bytes]));
      }
      assertThat(sending.flow()).isEqualTo(Flow.WAIT);

      // The first of them fills the socket, which takes it before the second is written.
      sending.takeOutbox();

      List<Integer> sizes = socket.sent().stream().map(frame -> frame.length).toList();
      assertThat(sizes).hasSize(4).isSortedAccordingTo((one, other) -> other - one);
      assertThat(heard.goOns).hasSize(1);
    }
  }

  @Test
  void whoWaitsForAudioThatIsOnItsWayToTheSocketIsToldWhenItHasLeft() {
    try (var socket = new EmbeddedSession(Dialect.CONVERSATION)) {
      socket.keeping = true;
      assertThat(socket.api().append(new byte[MUCH], 0, MUCH)).isEqualTo(Flow.GO_ON);
      assertThat(socket.api().append(new byte[MUCH], 0, MUCH)).isEqualTo(Flow.WAIT);
      assertThat(socket.channel.isWritable()).isTrue();

      // To go on now with a call that may be made at any time would be an overrun.
      socket.channel.pipeline().fireChannelWritabilityChanged();
      assertThat(socket.heard.goOns).isEmpty();

      socket.letGo();
      assertThat(socket.heard.goOns).hasSize(1);
      assertThat(socket.api().append(new byte[MUCH], 0, MUCH)).isEqualTo(Flow.GO_ON);
    }
  }
}
