package dev.patchbay.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;

/**
 * OkHttp at its best for this work: readers on virtual threads, no bound on calls that would leave
 * dials waiting, one thread that sends for all, nothing compressed.
 */
final class OkHttpSessions implements Sessions {
  private static final Duration PING = Duration.ofSeconds(20);
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(10);
  private static final long BETWEEN_DIALS = Duration.ofMillis(4).toNanos();

  private final URI address;
  private final OkHttpClient http;
  private final List<OkHttpSession> sessions = new ArrayList<>();

  OkHttpSessions(URI address, Optional<Path> trusted) throws IOException {
    var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    var builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .protocols(List.of(Protocol.HTTP_1_1))
            .readTimeout(Duration.ZERO)
            .pingInterval(PING);
    if (trusted.isPresent()) {
      var certificates =
          new HandshakeCertificates.Builder()
              .addTrustedCertificate(Pem.read(trusted.get()))
              .build();
      builder.sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
    }
    this.address = address;
    this.http = builder.build();
  }

  @Override
  public void open(int wanted) throws Exception {
    Request request = new Request.Builder().url(address + "/realtime?model=gpt-realtime-2").build();
    for (int i = 0; i < wanted; i++) {
      sessions.add(OkHttpSession.dial(http, request));
      Until.instant(System.nanoTime() + BETWEEN_DIALS);
    }
    for (OkHttpSession session : sessions) {
      session.awaitReady(OPEN_WITHIN);
    }
  }

  @Override
  public void meter(ArrivalMeter meter) {
    sessions.forEach(session -> session.meter(meter));
  }

  @Override
  public long speak(Window window, long seed) throws InterruptedException {
    var text = new AppendText();
    return OneThread.speak(
        window, seed, (session, pcm) -> sessions.get(session).send(text.of(pcm)));
  }

  @Override
  public void close() {
    sessions.forEach(OkHttpSession::close);
    http.dispatcher().executorService().close();
    http.connectionPool().evictAll();
  }
}
