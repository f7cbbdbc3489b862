package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.schemas.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that must lead nowhere; what stands behind each would answer. */
class HostileUrlsTest {
  private static final TenantId ACME = TenantId.of("acme");

  private FakeInternet internet;
  private HttpsReferences references;

  @BeforeEach
  void connect() throws Exception {
    internet = new FakeInternet();
    Allowed allowed =
        Allowed.of(
            Map.of(
                "acme",
                new PlacesProperties(List.of(FakeInternet.HOST), List.of(), ""),
                "globex",
                new PlacesProperties(List.of("globex.example"), List.of(), "")));
    references =
        new HttpsReferences(
            allowed, TransferLimits.of(1_000, Duration.ofSeconds(20)), internet.network());
  }

  @AfterEach
  void disconnect() {
    internet.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://recordings.acme.example/a.wav | scheme https",
        "ftp://recordings.acme.example/a.wav | scheme https",
        "gopher://recordings.acme.example/_a | scheme https",
        "ldap://recordings.acme.example/a | scheme https",
        "jar:https://recordings.acme.example/a.jar!/a | scheme https",
        "file:///etc/passwd | scheme https",
        "dict://recordings.acme.example:11211/stat | scheme https",
        "wss://recordings.acme.example/a | scheme https",
        "//recordings.acme.example/a.wav | scheme https",
        "https:recordings.acme.example/a.wav | have a host",
        "https:/recordings.acme.example/a.wav | have a host",
        "https:///a.wav | have a host",
        "https://recordings.acme.example/a.wav#x | no fragment",
        "https://recordings.acme.example/a.wav# | no fragment",
        "https://user@recordings.acme.example/a.wav | no user name",
        "https://user:word@recordings.acme.example/a.wav | no user name",
        "https://recordings.acme.example@169.254.169.254/a.wav | no user name",
        "https://recordings.acme.example%40evil.example/a.wav | DNS name",
        "https://evil.example@recordings.acme.example:443/a.wav | no user name",
        "https://@recordings.acme.example/a.wav | no user name",
        "https://recordings.acme.example:80/a.wav | no port but 443",
        "https://recordings.acme.example:8443/a.wav | no port but 443",
        "https://recordings.acme.example:22/a.wav | no port but 443",
        "https://recordings.acme.example:0443/a.wav | no port but 443",
        "https://recordings.acme.example:/a.wav | no port but 443",
        "https://recordings.acme.example:443:443/a.wav | DNS name",
        "https://127.0.0.1/a.wav | DNS name",
        "https://127.0.0.1:443/a.wav | DNS name",
        "https://127.1/a.wav | DNS name",
        "https://127.0.1/a.wav | DNS name",
        "https://2130706433/a.wav | DNS name",
        "https://017700000001/a.wav | DNS name",
        "https://0177.0.0.1/a.wav | DNS name",
        "https://0x7f000001/a.wav | DNS name",
        "https://0x7f.0.0.1/a.wav | DNS name",
        "https://0x7f.1/a.wav | DNS name",
        "https://0/a.wav | DNS name",
        "https://0.0.0.0/a.wav | DNS name",
        "https://169.254.169.254/latest/meta-data/ | DNS name",
        "https://2852039166/latest/meta-data/ | DNS name",
        "https://0xa9fea9fe/latest/meta-data/ | DNS name",
        "https://0251.0376.0251.0376/latest/meta-data/ | DNS name",
        "https://10.0.0.1/a.wav | DNS name",
        "https://100.100.100.200/latest/meta-data/ | DNS name",
        "https://8.8.8.8/a.wav | DNS name",
        "https://[::1]/a.wav | DNS name",
        "https://[::1]:443/a.wav | DNS name",
        "https://[::]/a.wav | DNS name",
        "https://[::ffff:127.0.0.1]/a.wav | DNS name",
        "https://[::ffff:7f00:1]/a.wav | DNS name",
        "https://[::127.0.0.1]/a.wav | DNS name",
        "https://[64:ff9b::a9fe:a9fe]/a.wav | DNS name",
        "https://[fd00:ec2::254]/latest/meta-data/ | DNS name",
        "https://[fe80::1%25eth0]/a.wav | DNS name",
        "https://[2606:4700::1111]/a.wav | DNS name",
        "https://localhost/a.wav | DNS name",
        "https://localhost./a.wav | DNS name",
        "https://metadata/a.wav | DNS name",
        "https://recordings.acme.example./a.wav | DNS name",
        "https://.recordings.acme.example/a.wav | DNS name",
        "https://recordings..acme.example/a.wav | DNS name",
        "https://-recordings.acme.example/a.wav | DNS name",
        "https://recordings_.acme.example/a.wav | DNS name",
        "https://%72ecordings.acme.example/a.wav | DNS name",
        "https://recordings.acme.example%00.evil.example/a.wav | DNS name",
        "https://recordings。acme。example/a.wav | DNS name",
        "https://①②⑦.⓪.⓪.①/a.wav | DNS name",
        "https://ｒecordings.acme.example/a.wav | DNS name",
        "https://rеcordings.acme.example/a.wav | DNS name",
        "https://metadata.google.internal/computeMetadata/v1/ | tenant's list",
        "https://kubernetes.default.svc/api | tenant's list",
        "https://127.0.0.1.nip.io/a.wav | tenant's list",
        "https://evil.example/a.wav | tenant's list",
        "https://globex.example/a.wav | tenant's list",
        "https://recordings.acme.example.evil.example/a.wav | tenant's list",
        "https://evil-recordings.acme.example/a.wav | tenant's list",
        "https://a.recordings.acme.example/a.wav | tenant's list",
        "https://acme.example/a.wav | tenant's list",
        "https://xn--80ak6aa92e.example/recordings.acme.example | tenant's list"
      })
  void anAddressThatMightLeadElsewhereIsRefusedByItsRuleAndNobodyIsAsked(String uri, String rule) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(ACME, URI.create(uri)))
        .withMessageStartingWith("input.uri: must ")
        .withMessageContaining(rule)
        .withMessageNotContaining("a.wav")
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_refused"));

    assertThat(internet.names).isEmpty();
    assertNothingWasFetched();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "168.63.129.16",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "198.18.0.1",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::a00:1",
        "2002:a00:1::1",
        "2001:0:a00:1::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "93.184.215.14 10.0.0.1",
        "10.0.0.1 93.184.215.14",
        "93.184.215.14 ::ffff:127.0.0.1"
      })
  void aNameOfTheInsideIsRefusedAndNothingIsConnectedTo(String answer) {
    internet.resolves(answer);

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(ACME, recording()))
        .withMessage("input.uri: must have a host of which all addresses are public");

    assertThat(internet.names).containsExactly(FakeInternet.HOST);
    assertNothingWasFetched();
  }

  @Test
  void aNameThatIsPublicFirstAndPrivateThenIsAskedOnceAndConnectedToWhereItWasChecked()
      throws Exception {
    internet.resolves(FakeInternet.ADDRESS, "127.0.0.1");
    internet.answers(new MockResponse.Builder().body("speech").build());

    try (ReferencedAudio audio = references.open(ACME, recording())) {
      assertThat(audio.content().readAllBytes()).hasSize(6);
    }

    assertThat(internet.names).hasSize(1);
    assertThat(internet.connections)
        .extracting(asked -> asked.getAddress().getHostAddress() + ":" + asked.getPort())
        .containsExactly(FakeInternet.ADDRESS + ":443");

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(ACME, recording()))
        .withMessageContaining("all addresses are public");
    assertThat(internet.connections).hasSize(1);
    assertThat(internet.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
  void aRedirectIsRefusedAndNotFollowed(int status) {
    internet.answers(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Location", "https://" + FakeInternet.HOST + "/canary")
            .build(),
        new MockResponse.Builder().body("canary").build());

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(ACME, recording()))
        .withMessage("input.uri: must be answered without a redirect");

    assertThat(internet.names).hasSize(1);
    assertThat(internet.server.getRequestCount()).isEqualTo(1);
  }

  private void assertNothingWasFetched() {
    assertThat(internet.connections).isEmpty();
    assertThat(internet.server.getRequestCount()).isZero();
  }

  private static URI recording() {
    return URI.create("https://" + FakeInternet.HOST + "/a.wav?signature=canary-signature");
  }
}
