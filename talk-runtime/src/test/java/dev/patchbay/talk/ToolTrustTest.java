package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.worker.app.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTrustTest {
  private final HeldCertificate authority = authority("acme");
  private final HeldCertificate other = authority("other");

  @TempDir Path folder;

  @Test
  void withoutAFileTheJdkIsBelievedAlone() {
    assertThat(ToolTrust.network("").trust()).isEmpty();
    assertThat(ToolTrust.network(" ").trust()).isEmpty();
  }

  @Test
  void authoritiesOfTheFileAreBelievedBesideTheSystems() throws Exception {
    X509TrustManager trust = trust("# ours\n" + authority.certificatePem());

    trust.checkServerTrusted(chain(authority), "ECDHE_ECDSA");
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkServerTrusted(chain(other), "ECDHE_ECDSA"));
    assertThat(trust.getAcceptedIssuers()).contains(authority.certificate()).hasSizeGreaterThan(20);
  }

  @Test
  void aFileMayHoldSeveral() throws Exception {
    X509TrustManager trust = trust(authority.certificatePem() + other.certificatePem());

    trust.checkServerTrusted(chain(authority), "ECDHE_ECDSA");
    trust.checkServerTrusted(chain(other), "ECDHE_ECDSA");
  }

  @Test
  void aFilesAuthoritiesAreThoseThatStandInIt() throws IOException {
    Path file = Files.writeString(folder.resolve("both.pem"), authority.certificatePem());
    Files.writeString(file, other.certificatePem(), StandardOpenOption.APPEND);

    assertThat(PemFile.certificates(file.toString(), "setting"))
        .containsExactly(authority.certificate(), other.certificate());
  }

  @Test
  void whatIsNoFileOfCertificatesIsRefusedAndNothingOfItTold() throws IOException {
    String broken = authority.certificatePem().replace("MII", "canary");
    for (String content :
        new String[] {"", "canary", authority.privateKeyPkcs8Pem(), broken, "a".repeat(1048577)}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> trust(content))
          .withMessageStartingWith("patchbay.talks.tools.trust: must name a file")
          .withMessageNotContaining("canary")
          .withMessageNotContaining(folder.toString())
          .withNoCause();
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> ToolTrust.network(folder.resolve("none").toString()))
        .withMessage("patchbay.talks.tools.trust: must name a file that can be read");
    assertThatIllegalStateException()
        .isThrownBy(() -> ToolTrust.network(folder.toString()))
        .withMessage("patchbay.talks.tools.trust: must name a file that can be read");
  }

  private X509TrustManager trust(String pem) throws IOException {
    Path file = Files.write(folder.resolve("trust.pem"), pem.getBytes(UTF_8));
    return ToolTrust.network(file.toString()).trust().orElseThrow().certificates();
  }

  private static X509Certificate[] chain(HeldCertificate by) {
    HeldCertificate shown =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName(FakeBackEnd.HOST)
            .signedBy(by)
            .build();
    return new X509Certificate[] {shown.certificate()};
  }

  private static HeldCertificate authority(String name) {
    return new HeldCertificate.Builder().commonName(name).certificateAuthority(0).build();
  }
}
