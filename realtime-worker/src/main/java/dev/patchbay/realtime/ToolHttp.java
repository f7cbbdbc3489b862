package dev.patchbay.realtime;

import dev.patchbay.worker.HttpsNetwork;
import dev.patchbay.worker.PublicNames;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * HTTP for tool calls: public addresses only, no proxy, no redirect, nothing asked twice. A
 * connection serves one call, for one that was kept may turn out dead only after a request went
 * into it, and then nobody knows what was done.
 */
final class ToolHttp {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private ToolHttp() {}

  static OkHttpClient client(HttpsNetwork network) {
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .dns(new PublicNames(network.resolver())::lookup)
            .proxy(Proxy.NO_PROXY)
            .socketFactory(network.sockets())
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .addNetworkInterceptor(ToolHttp::once)
            .connectTimeout(CONNECT)
            // The deadline of the call bounds these.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO);
    network
        .trust()
        .ifPresent(trust -> client.sslSocketFactory(trust.sockets(), trust.certificates()));
    return client.build();
  }

  /** Stands between an open connection and the first byte of the request. */
  private static Response once(Interceptor.Chain chain) throws IOException {
    Sending sending = chain.request().tag(Sending.class);
    if (sending == null || !sending.release()) {
      throw new IOException("the call was given up");
    }
    Response response = chain.proceed(chain.request());
    // With this header the client itself would ask again.
    return response.newBuilder().removeHeader("Retry-After").build();
  }
}
