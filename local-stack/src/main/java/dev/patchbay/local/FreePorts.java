package dev.patchbay.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

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
    return others(port, 1).getFirst();
  }

  /** So many others than that, all different. */
  static List<Integer> others(int port, int count) {
    var held = new ArrayList<ServerSocket>();
    try {
      // Held together, so they differ, and one of them at most is that one.
      for (int number = 0; number <= count; number++) {
        held.add(listening());
      }
      return held.stream()
          .map(ServerSocket::getLocalPort)
          .filter(one -> one != port)
          .limit(count)
          .toList();
    } catch (IOException e) {
      throw none(e);
    } finally {
      held.forEach(FreePorts::letGo);
    }
  }

  private static void letGo(ServerSocket socket) {
    try {
      socket.close();
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
