package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/** TLS 1.3 or 1.2, the host's name checked. Handshakes are computed beside the loops. */
final class Tls {
  private final SslContext context;
  private final Executor handshakes;

  Tls(Trust trust, Executor handshakes) {
    this.handshakes = handshakes;
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS");
    if (!trust.authorities().isEmpty()) {
      builder.trustManager(trust.authorities().toArray(X509Certificate[]::new));
    }
    try {
      context = builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("trust: certificates that the JDK takes", e);
    }
  }

  /** The dial's own limit bounds the handshake. */
  SslHandler handler(ByteBufAllocator allocator, String host, int port) {
    SslHandler handler = context.newHandler(allocator, host, port, handshakes);
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
