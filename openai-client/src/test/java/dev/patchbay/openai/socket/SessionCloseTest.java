package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session that is asked to close. */
@ExtendWith(NothingLeaks.class)
final class SessionCloseTest {
  @Test
  void translationIsHeardUntilItHasSaidAllAndThenClosed() throws IOException {
    try (var session = new EmbeddedSession(Dialect.TRANSLATION)) {
      session.api().close();
      assertThat(session.api().append(Requests.AUDIO, 0, 4)).isEqualTo(Flow.ENDED);
      assertThat(EmbeddedSession.unmask(session.sent().getFirst()))
          .asString(UTF_8)
          .isEqualTo("{\"type\":\"session.close\"}");
      session.say(
          "{\"type\":\"session.output_audio.delta\",\"event_id\":\"e\",\"delta\":\"AAAA\"}",
          RealtimeTexts.CLOSED);
      assertThat(session.heard.audio).hasSize(1);
      assertThat(session.sentOpcodes()).containsExactly(Peer.CLOSE);
      session.come(Peer.bytes(Peer.CLOSE, true, new byte[] {3, (byte) 0xe8}));

      assertThat(session.heard.ends).containsExactly(new SocketEnd.Closed());
    }
  }

  @Test
  void providerThatDoesNotCloseIsLeftAfterTheLimit() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.api().close();
      session.say(RealtimeTexts.DELTA);
      session.pass(Duration.ofSeconds(10));

      assertThat(session.heard.audio).isEmpty();
      assertThat(session.heard.ends).containsExactly(new SocketEnd.Closed());
    }
  }
}
