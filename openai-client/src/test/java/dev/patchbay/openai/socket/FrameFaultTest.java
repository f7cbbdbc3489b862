package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class FrameFaultTest {
  private final FaultyProvider call = FaultyProvider.patient();

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void bytesThatAreNoFrameAreMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.raw(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("frame: as RFC 6455 has it"));
  }

  @Test
  void frameThatIsMaskedIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.raw(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'});
              peer.drain();
            }))
        .isInstanceOf(SocketFailure.Malformed.class);
  }

  @Test
  void binaryFrameIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.BINARY, true, new byte[4]);
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("frame: text"));
  }

  @Test
  void textThatIsNotUtf8IsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.TEXT, true, "{\"type\":\"\u00e4\"}".getBytes(ISO_8859_1));
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("text: UTF-8"));
  }

  @Test
  void textThatIsNotJsonIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.say("garbage");
              peer.drain();
            }))
        .isInstanceOf(SocketFailure.Malformed.class);
  }

  @Test
  void frameAboveTheBoundIsTooLargeBeforeItHasCome() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              byte[] whole = Peer.bytes(Peer.TEXT, true, new byte[64 * 1024 + 1]);
              peer.raw(Arrays.copyOf(whole, 20));
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.TooLarge());
  }

  @Test
  void fragmentsAboveTheBoundAreTooLarge() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.TEXT, false, new byte[40 * 1024]);
              peer.frame(0, true, new byte[40 * 1024]);
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.TooLarge());
  }

  @Test
  void endlessEmptyFragmentsAreTooLarge() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.TEXT, false, new byte[1]);
              while (true) {
                peer.frame(0, false, new byte[0]);
              }
            }))
        .isEqualTo(new SocketFailure.TooLarge());
  }

  private SocketFailure failure(FakeProvider.Script script) throws Exception {
    return call.failure(Dialect.CONVERSATION, script);
  }
}
