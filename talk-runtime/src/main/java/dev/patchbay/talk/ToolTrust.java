package dev.patchbay.talk;

import dev.patchbay.worker.HttpsNetwork;
import dev.patchbay.worker.app.PemFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
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
  private static final String SETTING = "patchbay.talks.tools.trust";

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
    HttpsNetwork.Trust trust = beside(PemFile.certificates(file, SETTING));
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
}
