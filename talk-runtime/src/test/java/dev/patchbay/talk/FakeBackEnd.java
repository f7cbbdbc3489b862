package dev.patchbay.talk;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.ToolKind;
import dev.patchbay.worker.HttpsNetwork;
import dev.patchbay.worker.PublicNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
 * A tenant's back end, and the names and addresses that lead to it. The worker resolves, checks and
 * connects as it does outside; only the last step leads to this machine.
 */
public final class FakeBackEnd implements AutoCloseable {
  static final String HOST = "tools.acme.example";
  static final String SECRET = "canary-secret-of-acme-0123456789";
  static final String OTHER_SECRET = "canary-secret-of-other-012345678";
  public static final TenantId ACME = TenantId.of("acme");
  static final TenantId OTHER = TenantId.of("other");
  static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final MockWebServer server = new MockWebServer();
  final List<InetSocketAddress> connections = new CopyOnWriteArrayList<>();
  private final HandshakeCertificates trusting;
  volatile PublicNames.Resolver resolver = _ -> List.of(address("93.184.215.14"));
  volatile boolean unreachable;

  FakeBackEnd() throws IOException {
    this(HOST, true);
  }

  /**
   * @param certified the name in its certificate
   * @param trusted whether the worker believes it
   */
  FakeBackEnd(String certified, boolean trusted) throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName(certified).build();
    HandshakeCertificates.Builder believed = new HandshakeCertificates.Builder();
    if (trusted) {
      believed.addTrustedCertificate(certificate.certificate());
    }
    trusting = believed.addPlatformTrustedCertificates().build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start();
  }

  void answers(MockResponse... responses) {
    for (MockResponse response : responses) {
      server.enqueue(response);
    }
  }

  ToolCaller caller() {
    return caller(OpenCalls.Bounds.USUAL);
  }

  ToolCaller caller(OpenCalls.Bounds bounds) {
    return caller(bounds, ToolRoutes.NONE);
  }

  ToolCaller caller(ToolRoutes routes) {
    return caller(OpenCalls.Bounds.USUAL, routes);
  }

  private ToolCaller caller(OpenCalls.Bounds bounds, ToolRoutes routes) {
    Map<String, Map<String, String>> settings =
        Map.of("acme", Map.of("orders", "ACME_KEY"), "other", Map.of("stores", "OTHER_KEY"));
    Map<String, String> environment = Map.of("ACME_KEY", SECRET, "OTHER_KEY", OTHER_SECRET);
    ToolKeys keys =
        ToolKeys.join(settings, variable -> Optional.ofNullable(environment.get(variable)));
    return new ToolCaller(
        keys, new ToolHttp(network(), routes), Clock.fixed(NOW, ZoneOffset.UTC), bounds);
  }

  static ToolCall call(AgentTool tool) {
    return call(ACME, tool);
  }

  static ToolCall call(TenantId tenant, AgentTool tool) {
    return new ToolCall(
        tenant,
        JOB,
        tenant + "/" + JOB + "/call_42",
        new ToolArguments(tool, JsonObject.parse("{\"number\":\"A-1042\"}")));
  }

  /** A tool that must answer within a time that no test takes. */
  static AgentTool tool() {
    return tool("https://" + HOST + "/v1/orders%20all/find?a=1%2f", Duration.ofSeconds(30));
  }

  static AgentTool tool(Duration deadline) {
    return tool("https://" + HOST + "/", deadline);
  }

  static AgentTool tool(String endpoint, Duration deadline) {
    return tool(endpoint, "orders", deadline);
  }

  static AgentTool tool(String endpoint, String key, Duration deadline) {
    return new AgentTool(
        "find_order",
        "Looks up an order.",
        ToolKind.MUTATING,
        JsonObject.parse(
            """
            {"type": "object", "additionalProperties": false, "required": ["number"],
             "properties": {"number": {"type": "string", "maxLength": 8}}}
            """),
        URI.create(endpoint),
        key,
        deadline,
        1000,
        Optional.of("Shall I find order {number}?"));
  }

  private HttpsNetwork network() {
    var trust = new HttpsNetwork.Trust(trusting.sslSocketFactory(), trusting.trustManager());
    return new HttpsNetwork(name -> resolver.lookup(name), new Diverting(), Optional.of(trust));
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
      if (unreachable) {
        throw new ConnectException("canary");
      }
      super.connect(server.getSocketAddress(), timeout);
    }
  }
}
