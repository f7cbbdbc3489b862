package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay between real sockets, whole, cut and healed. */
final class RelayTest {
  private static final int SOON_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 200;

  private final List<AutoCloseable> all = new ArrayList<>();
  private ServerSocket server;
  private Relay relay;

  @BeforeEach
  void opens() throws IOException {
    server = kept(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    server.setSoTimeout(SOON_MILLIS);
    relay = kept(Relay.open());
    relay.leadTo(server.getLocalPort());
  }

  @AfterEach
  void closes() throws Exception {
    for (AutoCloseable one : all.reversed()) {
      one.close();
    }
  }

  @Test
  void whatIsSentPassesInBothDirections() throws IOException {
    Socket client = client();
    Socket peer = peer();
    say(client, "there");
    assertThat(read(peer, 5)).isEqualTo("there");
    say(peer, "and back");
    assertThat(read(client, 8)).isEqualTo("and back");

    assertThat(relay.held()).isZero();
  }

  @Test
  void whoClosesEndsTheOtherSide() throws IOException {
    Socket client = client();
    Socket peer = peer();
    client.close();

    assertThat(peer.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void whenItIsCutNothingPassesAndConnectionsStay() throws IOException {
    Socket client = client();
    Socket peer = peer();
    say(client, "before");
    assertThat(read(peer, 6)).isEqualTo("before");

    assertThat(relay.cut()).isOne();
    say(client, "behind");
    say(peer, "behind");
    assertSilent(client);
    assertSilent(peer);
    Deadline.after(Duration.ofMillis(SOON_MILLIS)).await("all is held", () -> relay.held() == 12);
  }

  @Test
  void whoClosesWhileItIsCutIsNotHeardToDoSo() throws IOException {
    Socket client = client();
    Socket peer = peer();
    say(client, "before");
    assertThat(read(peer, 6)).isEqualTo("before");
    var unused = relay.cut();
    client.close();

    assertSilent(peer);
    relay.heal();
    assertThat(ends(peer)).isTrue();
  }

  @Test
  void whoComesWhileItIsCutIsTakenAndLedNowhere() throws IOException {
    var unused = relay.cut();
    Socket client = client();
    say(client, "hello");
    Deadline.after(Duration.ofMillis(SOON_MILLIS)).await("it is held", () -> relay.held() == 5);

    assertSilent(client);
    server.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whenItIsHealedOldConnectionsEndAndNewOnesPass() throws IOException {
    Socket old = client();
    Socket peer = peer();
    say(old, "before");
    assertThat(read(peer, 6)).isEqualTo("before");
    var unused = relay.cut();
    Socket lost = client();
    say(lost, "lost");
    Deadline.after(Duration.ofMillis(SOON_MILLIS)).await("it is held", () -> relay.held() == 4);
    relay.heal();
    assertThat(ends(old)).isTrue();
    assertThat(ends(peer)).isTrue();
    assertThat(ends(lost)).isTrue();

    Socket client = client();
    say(client, "again");
    assertThat(read(peer(), 5)).isEqualTo("again");
  }

  @Test
  void whoSendsOnIntoACutWaitsInTheEnd() throws Exception {
    Socket client = client();
    Socket peer = peer();
    say(client, "before");
    assertThat(read(peer, 6)).isEqualTo("before");
    var unused = relay.cut();
    Thread sender = Thread.ofVirtual().start(() -> floods(client));

    assertThat(sender.join(Duration.ofMillis(SILENCE_MILLIS))).isFalse();
    relay.heal();
    assertThat(sender.join(Duration.ofMillis(SOON_MILLIS))).isTrue();
  }

  /** Until it is told that nobody is there: far more than a connection keeps. */
  private static void floods(Socket client) {
    byte[] much = new byte[1 << 20];
    try {
      for (int i = 0; i < 1_000; i++) {
        client.getOutputStream().write(much);
      }
    } catch (IOException e) {
      // That is what it is to come to.
    }
  }

  private static boolean ends(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    InputStream in = socket.getInputStream();
    assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(SOON_MILLIS);
  }

  private Socket client() throws IOException {
    return patient(new Socket(InetAddress.getLoopbackAddress(), relay.port()));
  }

  private Socket peer() throws IOException {
    return patient(server.accept());
  }

  private Socket patient(Socket socket) throws IOException {
    socket.setSoTimeout(SOON_MILLIS);
    return kept(socket);
  }

  private <T extends AutoCloseable> T kept(T one) {
    all.add(one);
    return one;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), US_ASCII);
  }
}
