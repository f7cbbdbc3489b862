package dev.patchbay.local.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.shop.ShopCall.Deed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopTest {
  private static final String HOST = "tools.shop.example";
  private static final String SECRET = "a secret of the shop's, for tests";

  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = Shop.open(HOST, Map.of("orders", SECRET));
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void anOrderIsFoundAndChanged() throws Exception {
    shop.keep(new Order("A-1", "packed", "fragile"), Conduct.GOOD);

    assertThat(answer("find", "c1", "A-1"))
        .endsWith("{\"number\":\"A-1\",\"status\":\"packed\",\"note\":\"fragile\"}");
    assertThat(answer("cancel", "c2", "A-1")).startsWith("HTTP/1.1 200").contains("cancelled");
    assertThat(shop.order("A-1").orElseThrow().status()).isEqualTo("cancelled");
    assertThat(deeds()).containsExactly(Deed.READ, Deed.WRITTEN);
  }

  @Test
  void aCallThatComesAgainChangesNothingAndIsAnsweredAsTheFirstTime() throws Exception {
    shop.keep(new Order("A-1", "packed", ""), Conduct.GOOD);

    String first = answer("cancel", "c1", "A-1");

    assertThat(answer("cancel", "c1", "A-1")).isEqualTo(first);
    assertThat(answer("cancel", "c2", "A-1")).isEqualTo(first);
    assertThat(deeds()).containsExactly(Deed.WRITTEN, Deed.AGAIN, Deed.WRITTEN);
  }

  @Test
  void whatIsNotGenuineIsTurnedAway() throws Exception {
    shop.keep(new Order("A-1", "packed", ""), Conduct.GOOD);

    assertThat(answer("cancel", "c1", "A-1", "another secret", "")).startsWith("HTTP/1.1 401");
    assertThat(answer("cancel", "c1", "A-1", SECRET, "Idempotency-Key: c1\r\n")).isEmpty();
    assertThat(deeds()).containsExactly(Deed.TURNED_AWAY);
    assertThat(shop.order("A-1").orElseThrow().status()).isEqualTo("packed");
  }

  @Test
  void itFailsAndRefusesWithoutDoingItAndFailsAfterDoingIt() throws Exception {
    shop.keep(new Order("A-1", "packed", ""), Conduct.FAILING);
    shop.keep(new Order("A-2", "packed", ""), Conduct.REFUSING);
    shop.keep(new Order("A-3", "packed", ""), Conduct.BROKEN);

    assertThat(answer("cancel", "c1", "A-1")).startsWith("HTTP/1.1 500");
    assertThat(answer("cancel", "c2", "A-2")).startsWith("HTTP/1.1 422");
    assertThat(answer("cancel", "c3", "A-3")).startsWith("HTTP/1.1 500");
    assertThat(deeds()).containsExactly(Deed.NOT_DONE, Deed.NOT_DONE, Deed.WRITTEN);
    assertThat(shop.order("A-1").orElseThrow().status()).isEqualTo("packed");
    assertThat(shop.order("A-3").orElseThrow().status()).isEqualTo("cancelled");
  }

  @Test
  void itDoesItAndResetsTheConnection() {
    shop.keep(new Order("A-1", "packed", ""), Conduct.RESET);

    assertThatThrownBy(() -> answer("cancel", "c1", "A-1")).isInstanceOf(IOException.class);
    assertThat(deeds()).containsExactly(Deed.WRITTEN);
  }

  @Test
  void whoeverIsLateDoesItWhenNobodyWaitsAndWhoeverIsMuteBefore() throws Exception {
    shop.keep(new Order("A-1", "packed", ""), Conduct.LATE);
    shop.keep(new Order("A-2", "packed", ""), Conduct.MUTE);
    try (SSLSocket late = asking("cancel", "c1", "A-1", SECRET, "");
        SSLSocket mute = asking("cancel", "c2", "A-2", SECRET, "")) {
      Awaitility.await().until(() -> !shop.calls().isEmpty());
      assertThat(shop.calls()).extracting(ShopCall::number).containsExactly("A-2");
      late.close();

      Awaitility.await().until(() -> shop.calls().size() == 2);
      assertThat(deeds()).containsOnly(Deed.WRITTEN);
      assertThat(mute.isClosed()).isFalse();
    }
  }

  private List<Deed> deeds() {
    return shop.calls().stream().map(ShopCall::deed).toList();
  }

  private String answer(String verb, String id, String number) throws Exception {
    return answer(verb, id, number, SECRET, "");
  }

  private String answer(String verb, String id, String number, String secret, String more)
      throws Exception {
    try (SSLSocket socket = asking(verb, id, number, secret, more)) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private SSLSocket asking(String verb, String id, String number, String secret, String more)
      throws Exception {
    String target = "/v1/orders/" + verb;
    String body =
        "{\"id\":\"%s\",\"tenant\":\"shop\",\"jobId\":\"j\",\"tool\":\"%s_order\",\"arguments\":{\"number\":\"%s\"}}"
            .formatted(id, verb, number);
    long now = Instant.now().getEpochSecond();
    String signed = "v1\n%d\n%s\nPOST\n%s\n%s\n%s".formatted(now, id, HOST, target, body);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\nIdempotency-Key: %s\r\n"
                .formatted(target, HOST, body.length(), id)
            + "Patchbay-Key: orders\r\nPatchbay-Timestamp: %d\r\n".formatted(now)
            + "Patchbay-Signature: v1=%s\r\n%s\r\n"
                .formatted(HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))), more);
    SSLSocket socket = connected();
    socket.getOutputStream().write((head + body).getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private SSLSocket connected() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "shop",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(shop.authority().getBytes(UTF_8))));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    String[] route = shop.route().split(":", 2);
    Socket plain = new Socket(InetAddress.getByName(route[0]), Integer.parseInt(route[1]));
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, HOST, 443, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }
}
