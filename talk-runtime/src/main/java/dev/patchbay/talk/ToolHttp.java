package dev.patchbay.talk;

import dev.patchbay.worker.HttpsNetwork;
import dev.patchbay.worker.PublicNames;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * HTTP for tool calls: public addresses and {@link ToolRoutes} only, no proxy, no redirect, nothing
 * asked twice. A connection serves one call, for one that was kept may turn out dead only after a
 * request went into it, and then nobody knows what was done.
 */
final class ToolHttp {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final OkHttpClient open;
  private final ToolRoutes routes;

  ToolHttp(HttpsNetwork network, ToolRoutes routes) {
    this.open = client(network);
    this.routes = routes;
  }

  /** A call that has not begun; where it goes is decided by the host of its request alone. */
  Call call(Request request) {
    return routes
        .find(request.url().host())
        .map(place -> routed(request, place))
        .orElseGet(() -> open.newCall(request));
  }

  void cancelAll() {
    open.dispatcher().cancelAll();
  }

  /** The host stays what its certificate is asked for and what the back end is told. */
  private Call routed(Request request, InetSocketAddress place) {
    String host = request.url().host();
    OkHttpClient client =
        open.newBuilder()
            .dns(name -> {
              if (!name.equals(host)) {
                throw new UnknownHostException();
              }
              return List.of(place.getAddress());
            })
            .build();
    return client.newCall(
        request
            .newBuilder()
            .url(request.url().newBuilder().port(place.getPort()).build())
            .header("Host", host)
            .build());
  }

  private static OkHttpClient client(HttpsNetwork network) {
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
