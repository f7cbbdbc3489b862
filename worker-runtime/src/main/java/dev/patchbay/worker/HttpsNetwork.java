package dev.patchbay.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What lies below HTTPS.
 *
 * @param resolver who knows names
 * @param sockets connect to what they are told to
 * @param trust whose certificates are believed; empty: those that the JDK believes
 */
public record HttpsNetwork(
    PublicNames.Resolver resolver, SocketFactory sockets, Optional<Trust> trust) {
  /** Certificates that are believed, and sockets that ask for them. */
  public record Trust(SSLSocketFactory sockets, X509TrustManager certificates) {}

  /** The internet itself: the system's resolver, and no proxy, whatever the environment says. */
  public static HttpsNetwork direct() {
    return new HttpsNetwork(
        name -> List.of(InetAddress.getAllByName(name)), new Direct(), Optional.empty());
  }

  /** A plain {@code new Socket()} would take the SOCKS proxy of the system's properties. */
  private static final class Direct extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Socket(Proxy.NO_PROXY);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw notAsked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      throw notAsked();
    }

    /** These would resolve by themselves, or connect before a limit of time is set. */
    private static IOException notAsked() {
      return new IOException("sockets are made unconnected");
    }
  }
}
