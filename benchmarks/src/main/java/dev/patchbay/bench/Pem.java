package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate of the bench server, signed by itself and made for one run, in files so that every
 * kind of client can trust it.
 *
 * @param certificate its file
 * @param key the file of its private key
 */
record Pem(Path certificate, Path key) {
  private static final Duration VALID = Duration.ofHours(12);

  static Pem make(Path folder) throws IOException {
    HeldCertificate held =
        new HeldCertificate.Builder()
            .commonName("patchbay bench")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .certificateAuthority(0)
            .duration(VALID.toSeconds(), TimeUnit.SECONDS)
            .build();
    var pem = new Pem(folder.resolve("server.pem"), folder.resolve("server.key"));
    Files.writeString(pem.certificate, held.certificatePem());
    Files.writeString(pem.key, held.privateKeyPkcs8Pem());
    return pem;
  }

  /** The certificate of a file. */
  static X509Certificate read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate in " + file, e);
    }
  }
}
