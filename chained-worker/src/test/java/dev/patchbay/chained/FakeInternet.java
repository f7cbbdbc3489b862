package dev.patchbay.chained;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.worker.HttpsNetwork;
import dev.patchbay.worker.PublicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Names, addresses and one server behind every address. The worker resolves, checks and connects as
 * it does outside; only the last step leads to this machine. Everything asked is recorded.
 */
final class FakeInternet implements AutoCloseable {
  static final String HOST = "recordings.acme.example";
  static final String ADDRESS = "93.184.215.14";

  final MockWebServer server = new MockWebServer();
  final List<String> names = new CopyOnWriteArrayList<>();
  final List<InetSocketAddress> connections = new CopyOnWriteArrayList<>();
  private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
  private final HandshakeCertificates trusting;

  FakeInternet() throws IOException {
    this(HOST, true);
  }

  /**
   * A server with a certificate.
   *
   * @param certified the name in it
   * @param trusted whether the worker believes it
   */
  FakeInternet(String certified, boolean trusted) throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName(certified).build();
    HandshakeCertificates showing =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    HandshakeCertificates.Builder believed = new HandshakeCertificates.Builder();
    if (trusted) {
      believed.addTrustedCertificate(certificate.certificate());
    }
    trusting = believed.addPlatformTrustedCertificates().build();
    server.useHttps(showing.sslSocketFactory());
    server.start();
    resolves(ADDRESS);
  }

  /** What the next names resolve to, one answer after the other; the last one stays. */
  void resolves(String... literals) {
    answers.clear();
    for (String answer : literals) {
      answers.add(Arrays.stream(answer.split(" ")).map(FakeInternet::address).toList());
    }
  }

  void answers(MockResponse... responses) {
    for (MockResponse response : responses) {
      server.enqueue(response);
    }
  }

  /** Of a worker whose tenant acme may refer to {@link #HOST}. */
  HttpsReferences references(long largest, Duration whole) {
    var places = new PlacesProperties(List.of(HOST), List.of(), "");
    return new HttpsReferences(
        Allowed.of(Map.of("acme", places)), TransferLimits.of(largest, whole), network());
  }

  HttpsNetwork network() {
    PublicNames.Resolver resolver =
        name -> {
          names.add(name);
          List<InetAddress> answer = answers.size() > 1 ? answers.pop() : answers.peek();
          return answer == null ? List.of() : answer;
        };
    var trust = new HttpsNetwork.Trust(trusting.sslSocketFactory(), trusting.trustManager());
    return new HttpsNetwork(resolver, new Diverting(), Optional.of(trust));
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Diverting extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Diverted();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Diverted extends Socket {
    private Diverted() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress asked, int timeout) throws IOException {
      connections.add((InetSocketAddress) asked);
      super.connect(server.getSocketAddress(), timeout);
    }
  }
}
