package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.patchbay.schemas.ContractViolation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files in PEM as a site mounts them. What is wrong names the setting, never the file. */
final class PemText {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final Pattern KEY = Pattern.compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----");
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private PemText() {}

  /**
   * A file of at least one certificate.
   *
   * @throws ContractViolation when it is not
   */
  static void requireCertificates(String file, String setting) {
    requireCertificates(new String(bytes(file, setting), ISO_8859_1), setting, "certificates");
  }

  /** A file of a private key and at least one certificate. */
  static void requireIdentity(String file, String setting) {
    String text = new String(bytes(file, setting), ISO_8859_1);
    String what = "a private key (PKCS #8) and its certificates";
    require(KEY.matcher(text).find(), setting, "must name a file of " + what + " in PEM");
    requireCertificates(text, setting, what);
  }

  /**
   * What stands in a file, at most 1 MiB.
   *
   * @throws ContractViolation when it cannot be read or is larger
   */
  static byte[] bytes(String file, String setting) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      require(bytes.length <= MOST_BYTES, setting, "must name a file of at most 1 MiB");
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new ContractViolation(setting, "must name a file that can be read");
    }
  }

  private static void requireCertificates(String text, String setting, String what) {
    String rule = "must name a file of " + what + " in PEM";
    Matcher found = CERTIFICATE.matcher(text);
    require(found.find(), setting, rule);
    do {
      try {
        var unused =
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(found.group().getBytes(ISO_8859_1)));
      } catch (CertificateException e) {
        throw new ContractViolation(setting, rule);
      }
    } while (found.find());
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new ContractViolation(setting, rule);
    }
  }
}
