package dev.patchbay.openai.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** A provider that follows a script, on a real socket. */
final class FakeProvider implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** What it does with each connection. */
  interface Script {
    void run(Peer peer) throws Exception;
  }

  private FakeProvider(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  static FakeProvider plain(Script script) throws IOException {
    return over(ServerSocketFactory.getDefault(), script);
  }

  static FakeProvider over(ServerSocketFactory factory, Script script) throws IOException {
    return new FakeProvider(
        factory.createServerSocket(0, 64, InetAddress.getLoopbackAddress()), script);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        if (server.isClosed()) {
          // Whoever closed may have looked through the others before.
          socket.close();
        }
        Thread.ofVirtual().start(() -> play(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void play(Socket socket) {
    try {
      script.run(new Peer(socket));
    } catch (Exception e) {
      // The client went away, which its own test judges.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
