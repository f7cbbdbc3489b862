package dev.patchbay.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that nobody listens on now. Somebody may take one first: whoever uses them retries. */
final class FreePorts {
  private FreePorts() {}

  static int one() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StackFailure("no free port on the loopback", e);
    }
  }
}
