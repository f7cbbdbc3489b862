package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class ListenerCallsTest {
  private static final class Aborting extends RecordingListener {
    final List<String> order = new ArrayList<>();

    @Override
    public void audio(AudioDelta delta) {
      order.add("audio begins");
      session.join().after(0, () -> order.add("never"));
      for (Flow flow = Flow.GO_ON; flow != Flow.ENDED; ) {
        session.join().tooLarge();
        flow = session.join().append(Requests.AUDIO, 0, 4);
      }
      order.add("audio returns");
    }

    @Override
    public void ended(SocketEnd ended) {
      super.ended(ended);
      order.add("ended");
    }
  }

  @Test
  void theEndIsToldBehindTheCallThatLedToIt() {
    var aborting = new Aborting();
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, aborting)) {
      session.say(RealtimeTexts.DELTA);
      session.channel.runPendingTasks();

      assertThat(aborting.order).containsExactly("audio begins", "audio returns", "ended");
    }
  }

  @Test
  void whatAListenerThrowsIsItsFaultAndWhatElseIsThrownIsOurs() {
    var throwing =
        new RecordingListener() {
          @Override
          public void audio(AudioDelta delta) {
            throw new IllegalStateException("secret");
          }
        };
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, throwing);
        var defective = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.DELTA);
      defective.channel.pipeline().fireExceptionCaught(new IllegalStateException("secret"));

      assertThat(throwing.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.ListenerFault("java.lang.IllegalStateException")));
      assertThat(defective.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(new SocketFailure.OwnFault("java.lang.IllegalStateException")));
    }
  }

  @Test
  void resetWhilePausedIsToldBehindWhatIsHeld() {
    var pausing =
        new RecordingListener() {
          @Override
          public void audio(AudioDelta delta) {
            super.audio(delta);
            session.join().pause();
          }
        };
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"));
      session.channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
      assertThat(pausing.ends).isEmpty();
      session.api().resume();

      assertThat(pausing.audio).hasSize(2);
      assertThat(pausing.ends).isEmpty();
      session.api().resume();
      assertThat(pausing.ends).containsExactly(new SocketEnd.Failed(new SocketFailure.Cut()));
    }
  }
}
