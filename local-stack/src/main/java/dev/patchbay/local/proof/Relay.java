package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * A way over the loopback that can be cut as a partition cuts it: from then on nothing passes in
 * either direction, and nobody is told. Connections stay as they are, and those that are opened
 * meanwhile lead nowhere. When it is healed all of these are closed, with what they held back, and
 * new ones pass.
 *
 * <p>A connection holds a buffer in each direction at most, and reads no more before that has left:
 * whoever sends on fills what the system keeps of a connection, and then waits.
 */
final class Relay implements AutoCloseable {
  /** Connections at a time; further ones are closed. */
  static final int MOST = 1_000;

  private static final int BUFFER = 16 * 1024;
  private static final int KEPT_BY_SYSTEM = 64 * 1024;
  private static final int REACH_MILLIS = 2_000;

  private final ServerSocket door;
  private final Set<Link> links = new HashSet<>();
  private final LongAdder held = new LongAdder();
  private volatile OptionalInt target = OptionalInt.empty();
  private volatile boolean cut;
  private boolean closed;

  private Relay(ServerSocket door) {
    this.door = door;
  }

  /** On a free port, leading nowhere yet: who comes is sent away. */
  static Relay open() throws IOException {
    var door = new ServerSocket();
    door.setReceiveBufferSize(KEPT_BY_SYSTEM);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var relay = new Relay(door);
    Thread.ofVirtual().start(relay::welcome);
    return relay;
  }

  int port() {
    return door.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  /** Leads to this port of the loopback from now on. */
  void leadTo(int port) {
    target = OptionalInt.of(port);
  }

  /**
   * Cuts it.
   *
   * @return how many connections are silent from now on
   */
  synchronized int cut() {
    cut = true;
    return links.size();
  }

  /** Heals it. */
  synchronized void heal() {
    links.forEach(Link::close);
    links.clear();
    cut = false;
  }

  /** Bytes that came and were not let pass, since its beginning. */
  long held() {
    return held.sum();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      links.forEach(Link::close);
      links.clear();
    }
    door.close();
  }

  private void welcome() {
    while (true) {
      try {
        Socket near = door.accept();
        Thread.ofVirtual().start(() -> serve(new Link(near)));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Link link) {
    try {
      if (!admitted(link)) {
        return;
      }
      if (cut) {
        hold(link);
        return;
      }
      Socket far = link.reach(target.orElseThrow(() -> new SocketException("leads nowhere")));
      Thread back = Thread.ofVirtual().start(() -> carry(link, far, link.near));
      carry(link, link.near, far);
      back.join();
    } catch (IOException e) {
      // Who cannot be led on is sent away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      left(link);
    }
  }

  private synchronized boolean admitted(Link link) {
    return !closed && links.size() < MOST && links.add(link);
  }

  private void left(Link link) {
    link.close();
    synchronized (this) {
      links.remove(link);
    }
  }

  /** Until one side has closed: the other is told by the same, unless the way is cut. */
  private void carry(Link link, Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      int length = in.read(buffer);
      while (length >= 0 && !cut) {
        out.write(buffer, 0, length);
        length = in.read(buffer);
      }
      held.add(Math.max(0, length));
    } catch (IOException e) {
      // Its end, as any.
    }
    ends(link);
  }

  /** A connection that leads nowhere. */
  private void hold(Link link) {
    try {
      held.add(Math.max(0, link.near.getInputStream().read(new byte[BUFFER])));
    } catch (IOException e) {
      // Whoever is gone waits for nothing.
    }
    ends(link);
  }

  private void ends(Link link) {
    if (cut) {
      link.awaitEnd();
    }
    link.close();
  }

  /** A connection, with where it leads if it does. */
  private static final class Link {
    private final Socket near;
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<Socket> far = Optional.empty();

    Link(Socket near) {
      this.near = near;
    }

    synchronized Socket reach(int port) throws IOException {
      if (over.getCount() == 0) {
        throw new SocketException("closed");
      }
      near.setTcpNoDelay(true);
      var socket = new Socket();
      far = Optional.of(socket);
      socket.setTcpNoDelay(true);
      socket.setReceiveBufferSize(KEPT_BY_SYSTEM);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), REACH_MILLIS);
      return socket;
    }

    /** Until it is healed. */
    void awaitEnd() {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized void close() {
      over.countDown();
      shut(near);
      far.ifPresent(Link::shut);
    }

    private static void shut(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no use any more, in either case.
      }
    }
  }
}
