package dev.patchbay.realtime;

import dev.patchbay.worker.HttpsNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates the back ends of tools may show: the JDK's authorities and a site's own. */
final class ToolTrust {
  private static final String SETTING = "patchbay.realtime.tools.trust";
  private static final int MOST_BYTES = 1024 * 1024;

  private ToolTrust() {}

  /**
   * The internet, and besides the JDK's authorities those of a file.
   *
   * @param file certificates in PEM, at most 1 MiB; empty: the JDK's alone
   * @throws IllegalStateException when the file has none, or anything else; names the setting alone
   */
  static HttpsNetwork network(String file) {
    var direct = HttpsNetwork.direct();
    if (file.isBlank()) {
      return direct;
    }
    HttpsNetwork.Trust trust = beside(certificates(file));
    return new HttpsNetwork(direct.resolver(), direct.sockets(), Optional.of(trust));
  }

  /** These authorities beside the JDK's. */
  static HttpsNetwork.Trust beside(Collection<? extends Certificate> own) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<Certificate> believed =
          Stream.<Certificate>concat(
                  Arrays.stream(manager(null).getAcceptedIssuers()), own.stream())
              .toList();
      for (int i = 0; i < believed.size(); i++) {
        all.setCertificateEntry(Integer.toString(i), believed.get(i));
      }
      X509TrustManager manager = manager(all);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {manager}, null);
      return new HttpsNetwork.Trust(tls.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has TLS and trust stores", e);
    }
  }

  private static Collection<? extends Certificate> certificates(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] pem = in.readNBytes(MOST_BYTES + 1);
      if (pem.length > MOST_BYTES) {
        throw wrong("must name a file of at most 1 MiB");
      }
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      if (found.isEmpty() || !found.stream().allMatch(X509Certificate.class::isInstance)) {
        throw wrong("must name a file of certificates in PEM");
      }
      return found;
    } catch (CertificateException _) {
      throw wrong("must name a file of certificates in PEM");
    } catch (IOException | IllegalArgumentException _) {
      throw wrong("must name a file that can be read");
    }
  }

  /**
   * @param store whose certificates; the JDK's own where there is none
   */
  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509"));
  }

  private static IllegalStateException wrong(String rule) {
    return new IllegalStateException(SETTING + ": " + rule);
  }
}
