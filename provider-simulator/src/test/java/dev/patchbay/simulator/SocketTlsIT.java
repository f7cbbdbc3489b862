package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketTlsIT {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void aSocketOpensOverTls(@TempDir Path folder) throws Exception {
    KeyStore keys = keys(folder.resolve("keys.p12"));
    X509Certificate certificate = (X509Certificate) keys.getCertificate("simulator");
    PrivateKey key = (PrivateKey) keys.getKey("simulator", PASSWORD);
    SocketSettings.Tls tls =
        new SocketSettings.Tls(
            pem(folder.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded()),
            pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()));
    SimulatorSettings settings =
        SimulatorSettings.defaults().withSockets(SocketSettings.defaults().withTls(tls));
    SocketClient client = new SocketClient();
    try (SimulatorServer server = SimulatorServer.start(settings);
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
      assertThat(server.url().getScheme()).isEqualTo("https");
      var socket =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer sk-any")
              .buildAsync(
                  URI.create("wss://localhost:" + server.port() + SocketClient.TRANSLATION), client)
              .get(20, TimeUnit.SECONDS);
      client.event("session.created");
      socket.abort();
    }
  }

  @Test
  void aCertificateThatIsNotThereIsToldAtTheStart(@TempDir Path folder) {
    SocketSettings.Tls tls =
        new SocketSettings.Tls(folder.resolve("none.pem"), folder.resolve("none.pem"));
    SimulatorSettings settings =
        SimulatorSettings.defaults().withSockets(SocketSettings.defaults().withTls(tls));
    assertThatThrownBy(() -> SimulatorServer.start(settings)).isInstanceOf(IOException.class);
  }

  private static KeyStore keys(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "simulator",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static Path pem(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("simulator", keys.getCertificate("simulator"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
