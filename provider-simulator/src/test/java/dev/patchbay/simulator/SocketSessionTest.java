package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class SocketSessionTest {
  private static final String EVENT = "{\"type\":\"a\"}";

  @Test
  void aSessionWhoseBrainFailsAtItsEndFreesItsSlotAllTheSameAndOnce() {
    AtomicInteger ends = new AtomicInteger();
    OpenedSocket socket =
        new OpenedSocket(new Admission(1, 1), new Failing(), ends::incrementAndGet);
    socket.channel.close();
    socket.session.gone();
    assertThat(ends).hasValue(1);
    assertThat(socket.book.json().get("defects").asInt()).isEqualTo(1);
  }

  @Test
  void aFailureOfOursIsToldAsOursAndCounted() {
    try (OpenedSocket socket = OpenedSocket.open()) {
      socket.channel.pipeline().fireExceptionCaught(new IllegalStateException("canary"));
      assertThat(socket.closeCode()).isEqualTo(1011);
      assertThat(socket.closed()).isEqualTo("server 1011");
      assertThat(socket.book.json().get("defects").asInt()).isEqualTo(1);
      assertThat(((TextWebSocketFrame) socket.sent().getFirst()).text())
          .contains("simulator_defect", "IllegalStateException")
          .doesNotContain("canary");
    }
  }

  @Test
  void anErrorOfTheMachinesInAStepOfOursIsToldAsOurs() {
    SocketProtocol deep =
        new SocketProtocol() {
          @Override
          public void opened() {
            throw new StackOverflowError();
          }

          @Override
          public void received(ObjectNode event, String eventId) {}

          @Override
          public void closed() {}
        };
    try (OpenedSocket socket = new OpenedSocket(new Admission(1, 1), deep, () -> {})) {
      assertThat(socket.closed()).isEqualTo("server 1011");
      assertThat(socket.book.json().get("defects").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aLostConnectionIsTheClientsDoing() {
    for (Throwable lost :
        new Throwable[] {
          new IOException("reset"), new DecoderException(new SSLException("no record"))
        }) {
      try (OpenedSocket socket = OpenedSocket.open()) {
        socket.channel.pipeline().fireExceptionCaught(lost);
        assertThat(socket.channel.isOpen()).isFalse();
        assertThat(socket.closed()).isEqualTo("client 1006");
        assertThat(socket.book.json().get("defects").asInt()).isZero();
      }
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleOfAMessageIsLost() {
    OpenedSocket socket = OpenedSocket.open();
    socket.take(fragment(0, false));
    socket.channel.close();
    assertThat(socket.closed()).isEqualTo("client 1006");
    assertThat(socket.book.json().get("defects").asInt()).isZero();
    socket.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1016, 2999, 5000, 65_535})
  void aCloseCodeThatNobodyMaySendIsAnsweredAsABreachOfTheProtocol(int code) {
    try (OpenedSocket socket = OpenedSocket.open()) {
      byte[] body = {(byte) (code >> 8), (byte) code};
      socket.take(new CloseWebSocketFrame(true, 0, Unpooled.wrappedBuffer(body)));
      assertThat(socket.closeCode()).isEqualTo(1002);
      assertThat(socket.closed()).isEqualTo("server 1002");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1003, 1014, 3000, 4999})
  void aCloseCodeThatMayBeSentIsSentBack(int code) {
    try (OpenedSocket socket = OpenedSocket.open()) {
      socket.take(new CloseWebSocketFrame(code, ""));
      assertThat(socket.closeCode()).isEqualTo(code);
      assertThat(socket.closed()).isEqualTo("client " + code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c080", "e28282 e2", "eda080", "f4908080"})
  void aTextThatIsNoUtf8EndsTheSession(String hex) {
    byte[] malformed = ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    try (OpenedSocket socket = OpenedSocket.open()) {
      socket.text("{\"type\":\"".getBytes(UTF_8), malformed, "\"}".getBytes(UTF_8));
      assertThat(socket.closeCode()).isEqualTo(1007);
      assertThat(socket.closed()).isEqualTo("server 1007");
      assertThat(socket.book.json().at("/client_events/(unreadable)").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aCharacterMayLieAcrossFragments() {
    byte[] event = "{\"type\":\"a\",\"b\":\"\u20ac\ud83d\ude00\"}".getBytes(UTF_8);
    byte[][] bytes = new byte[event.length][];
    for (int i = 0; i < event.length; i++) {
      bytes[i] = new byte[] {event[i]};
    }
    try (OpenedSocket socket = OpenedSocket.open()) {
      socket.text(bytes);
      assertThat(socket.closeCode()).isZero();
      assertThat(socket.book.json().at("/client_events/a").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aFrameThatIsTooLongIsToldSoByItsHead() {
    try (OpenedSocket socket = OpenedSocket.open()) {
      var frame = socket.bytes(text(OpenedSocket.MOST + 1));
      socket.take(frame.readBytes(14));
      frame.release();
      assertThat(socket.closeCode()).isEqualTo(1009);
      assertThat(((CloseWebSocketFrame) socket.sent().getFirst()).reasonText())
          .isEqualTo("The message is too big.");
    }
  }

  @Test
  void aFrameThatIsNotWholeTakesRoomFromAllAndGivesItBack() {
    Admission shared = new Admission(1, 1 << 20);
    try (OpenedSocket big = socket(shared);
        OpenedSocket small = socket(shared);
        OpenedSocket late = socket(shared)) {
      var frame = big.bytes(text(1 << 20));
      var head = frame.readBytes(frame.readableBytes() - 1);
      big.take(head);
      small.text(EVENT.getBytes(UTF_8));
      assertThat(small.book.json().at("/client_events/a").asInt()).isEqualTo(1);
      small.text(blank(300 * 1024), blank(1));
      assertThat(small.closeCode()).isEqualTo(1013);
      assertThat(small.closed()).isEqualTo("server 1013");

      big.take(frame);
      assertThat(big.closeCode()).isZero();
      late.text(blank(512 * 1024), blank(512 * 1024));
      assertThat(late.closeCode()).isZero();
    }
    assertThat(shared.hold(1 << 20)).isTrue();
  }

  @Test
  void fragmentsTakeRoomUntilTheMessageIsDone() {
    Admission shared = new Admission(1, 1 << 20);
    try (OpenedSocket first = socket(shared);
        OpenedSocket second = socket(shared)) {
      for (int i = 0; i < 15; i++) {
        first.take(fragment(i, false));
      }
      second.take(text(300 * 1024));
      assertThat(second.closeCode()).isEqualTo(1013);
      first.take(fragment(15, true));
      assertThat(first.closeCode()).isZero();
      assertThat(first.book.json().at("/client_events/(unreadable)").asInt()).isEqualTo(1);
      assertThat(shared.hold(1 << 20)).isTrue();
    }
  }

  private static WebSocketFrame fragment(int i, boolean last) {
    byte[] content = blank(64 * 1024);
    return i == 0
        ? new TextWebSocketFrame(last, 0, Unpooled.wrappedBuffer(content))
        : new ContinuationWebSocketFrame(last, 0, Unpooled.wrappedBuffer(content));
  }

  private static OpenedSocket socket(Admission shared) {
    return new OpenedSocket(shared, new OpenedSocket.Deaf(), () -> {});
  }

  private static TextWebSocketFrame text(int size) {
    return new TextWebSocketFrame(Unpooled.wrappedBuffer(blank(size)));
  }

  private static byte[] blank(int size) {
    return " ".repeat(size).getBytes(UTF_8);
  }

  private static final class Failing implements SocketProtocol {
    @Override
    public void opened() {}

    @Override
    public void received(ObjectNode event, String eventId) {}

    @Override
    public void closed() {
      throw new IllegalStateException("broken");
    }
  }
}
