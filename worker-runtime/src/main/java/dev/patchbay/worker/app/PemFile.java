package dev.patchbay.worker.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates of authorities, as a site lays them into a file. */
public final class PemFile {
  private static final int MOST_BYTES = 1024 * 1024;

  private PemFile() {}

  /**
   * All that stand in a file, at least one.
   *
   * @param file certificates in PEM, at most 1 MiB
   * @param setting which names the file
   * @throws IllegalStateException when the file has none, or anything else; names the setting alone
   */
  public static List<X509Certificate> certificates(String file, String setting) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] pem = in.readNBytes(MOST_BYTES + 1);
      if (pem.length > MOST_BYTES) {
        throw wrong(setting, "must name a file of at most 1 MiB");
      }
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw wrong(setting, "must name a file of certificates in PEM");
      }
      return found;
    } catch (CertificateException _) {
      throw wrong(setting, "must name a file of certificates in PEM");
    } catch (IOException | IllegalArgumentException _) {
      throw wrong(setting, "must name a file that can be read");
    }
  }

  private static IllegalStateException wrong(String setting, String rule) {
    return new IllegalStateException(setting + ": " + rule);
  }
}
