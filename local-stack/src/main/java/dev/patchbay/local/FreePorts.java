package dev.patchbay.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that nobody listens on now. Somebody may take one first: whoever uses them retries. */
final class FreePorts {
  private FreePorts() {}

  static int one() {
    try (var socket = listening()) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw none(e);
    }
  }

  /** Another one than that: the system may give a port that was let go again at once. */
  static int other(int port) {
    // Held together, so they differ, and one of them is not that one.
    try (var one = listening();
        var another = listening()) {
      return one.getLocalPort() == port ? another.getLocalPort() : one.getLocalPort();
    } catch (IOException e) {
      throw none(e);
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static StackFailure none(IOException cause) {
    return new StackFailure("no free port on the loopback", cause);
  }
}
