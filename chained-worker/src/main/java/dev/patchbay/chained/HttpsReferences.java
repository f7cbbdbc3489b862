package dev.patchbay.chained;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.HttpsAddress;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.worker.HttpsNetwork;
import dev.patchbay.worker.PublicNames;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Recordings of the web. An address is data from outside, and the worker stands inside: it asks
 * only hosts that the tenant's list names, only on port 443, only at public addresses, once, and
 * follows nothing that comes back.
 *
 * <p>A request says nothing of the worker: no credentials, no cookies. A connection serves one
 * request.
 */
final class HttpsReferences implements ReferenceSource {
  private final Allowed allowed;
  private final TransferLimits limits;
  private final OkHttpClient client;

  HttpsReferences(Allowed allowed, TransferLimits limits, HttpsNetwork network) {
    this.allowed = allowed;
    this.limits = limits;
    this.client = client(limits, network);
  }

  @Override
  public ReferencedAudio open(TenantId tenant, URI uri) throws RefusedInput, IOException {
    HttpsAddress address = address(uri);
    if (!allowed.host(tenant, address.host())) {
      throw RefusedInput.address("must have a host on the tenant's list");
    }
    long started = System.nanoTime();
    Call call = client.newCall(request(address));
    Response response = answer(call);
    try {
      return checked(call, response, started);
    } catch (RefusedInput | IOException e) {
      end(call, response);
      throw e;
    }
  }

  private static HttpsAddress address(URI uri) throws RefusedInput {
    try {
      return HttpsAddress.of(uri, "input.uri");
    } catch (ContractViolation violation) {
      throw RefusedInput.address(violation.rule());
    }
  }

  /** Clients' messages quote what came, so none is kept. */
  private Response answer(Call call) throws RefusedInput, IOException {
    try {
      return call.execute();
    } catch (PublicNames.NotPublic _) {
      throw RefusedInput.address("must have a host of which all addresses are public");
    } catch (SSLException _) {
      throw InputTrouble.unavailable("the host must show a certificate that is trusted");
    } catch (InterruptedIOException _) {
      throw InputTrouble.tooSlow(limits.whole());
    } catch (IOException e) {
      throw InputTrouble.unavailable("the host must answer, " + e.getClass().getSimpleName());
    }
  }

  private ReferencedAudio checked(Call call, Response response, long started)
      throws RefusedInput, InputTrouble {
    requireGood(response.code());
    ServedType.requirePlain(Optional.ofNullable(response.header("Content-Encoding")));
    Optional<String> type = ServedType.of(Optional.ofNullable(response.header("Content-Type")));
    long told = response.body().contentLength();
    if (told > limits.largest()) {
      throw RefusedInput.tooLarge(limits.largest());
    }
    OptionalLong length = told < 0 ? OptionalLong.empty() : OptionalLong.of(told);
    var content =
        new BoundedStream(
            response.body().byteStream(),
            () -> end(call, response),
            length,
            limits,
            System::nanoTime,
            started);
    return new ReferencedAudio(type, length, content);
  }

  private static void requireGood(int status) throws RefusedInput, InputTrouble {
    if (status >= 300 && status < 400) {
      throw RefusedInput.address("must be answered without a redirect");
    }
    if (status == 404 || status == 410) {
      throw RefusedInput.missing();
    }
    if (status == 429 || status >= 500) {
      throw InputTrouble.unavailable("the host must answer with status 200, not " + status);
    }
    if (status != 200) {
      throw RefusedInput.address("must be answered with status 200, not " + status);
    }
  }

  /** Given up first, for closing alone would read on for a while. */
  private static void end(Call call, Response response) {
    call.cancel();
    response.close();
  }

  /** From parts that were looked at, so that no second reader finds another host in the whole. */
  private static Request request(HttpsAddress address) throws RefusedInput {
    HttpUrl url = url(address);
    if (!url.host().equals(address.host()) || url.port() != 443) {
      throw RefusedInput.address("must have a DNS name as its host");
    }
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "patchbay")
        .header("Accept", "audio/*, application/octet-stream;q=0.5")
        // Named, or else the client asks for gzip and unfolds it.
        .header("Accept-Encoding", "identity")
        .header("Connection", "close")
        .build();
  }

  /** A label that says it is Punycode may be none. */
  private static HttpUrl url(HttpsAddress address) throws RefusedInput {
    try {
      return new HttpUrl.Builder()
          .scheme("https")
          .host(address.host())
          .encodedPath(address.path())
          .encodedQuery(address.query().orElse(null))
          .build();
    } catch (IllegalArgumentException _) {
      throw RefusedInput.address("must have a DNS name as its host");
    }
  }

  private static OkHttpClient client(TransferLimits limits, HttpsNetwork network) {
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
            // Connects on the calling thread, where an interrupt reaches it.
            .fastFallback(false)
            // A 503 that names no time to wait would be asked again by the client itself.
            .addNetworkInterceptor(chain ->
                chain.proceed(chain.request()).newBuilder().removeHeader("Retry-After").build())
            .connectTimeout(limits.connect())
            .readTimeout(limits.betweenBytes())
            .writeTimeout(limits.betweenBytes())
            .callTimeout(limits.whole());
    network
        .trust()
        .ifPresent(trust -> client.sslSocketFactory(trust.sockets(), trust.certificates()));
    return client.build();
  }
}
