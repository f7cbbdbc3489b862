package dev.patchbay.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that speaks raw bytes: each connection is given to a script, then closed. */
final class FakeWire implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch asked;
  private final CountDownLatch left;

  @FunctionalInterface
  interface Script {
    void play(Socket peer) throws IOException, InterruptedException;
  }

  private FakeWire(Script script, CountDownLatch asked, CountDownLatch left) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = script;
    this.asked = asked;
    this.left = left;
  }

  static FakeWire playing(Script script) throws IOException {
    return started(new FakeWire(script, new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Reads a request, answers with these bytes, closes. */
  static FakeWire answering(String answer) throws IOException {
    return playing(peer -> {
      readRequest(peer);
      send(peer, answer);
    });
  }

  /** Reads a request, answers with these bytes, then is silent until the client has left. */
  static FakeWire hangingAfter(String answer) throws IOException {
    var asked = new CountDownLatch(1);
    var left = new CountDownLatch(1);
    Script script =
        peer -> {
          readRequest(peer);
          send(peer, answer);
          asked.countDown();
          awaitEnd(peer);
          left.countDown();
        };
    return started(new FakeWire(script, asked, left));
  }

  private static FakeWire started(FakeWire wire) {
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  URI url() {
    return URI.create(
        "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/v1");
  }

  int connections() {
    return connections.get();
  }

  /** Whether a hanging wire has read a whole request within 10 s. */
  boolean wasAsked() throws InterruptedException {
    return asked.await(10, TimeUnit.SECONDS);
  }

  /** Whether a hanging wire has seen its client leave within 10 s. */
  boolean wasLeft() throws InterruptedException {
    return left.await(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  static void send(Socket peer, String bytes) throws IOException {
    peer.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    peer.getOutputStream().flush();
  }

  /** Reads a head and as much body as its content-length says. */
  static void readRequest(Socket peer) throws IOException {
    InputStream in = peer.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ") + "content-length: ".length();
    in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at))));
  }

  /** Reads on until the client has left, by a reset too. */
  static void awaitEnd(Socket peer) {
    try {
      peer.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException reset) {
      // A reset is an end, too.
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket peer = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> play(peer));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void play(Socket peer) {
    try (peer) {
      script.play(peer);
    } catch (IOException | InterruptedException gone) {
      // The client left in the middle; the test asserts on the client's side.
    }
  }
}
