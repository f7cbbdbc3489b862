package dev.patchbay.local.shop;

import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * An authority of the shop's own, made on the spot, and what it certifies: the shop's name.
 *
 * @param authority its certificate, PEM
 * @param server what the shop shows to who connects
 */
record Certificates(String authority, SSLContext server) {
  static Certificates of(String host) {
    HeldCertificate authority =
        new HeldCertificate.Builder().certificateAuthority(0).commonName("the shop's own").build();
    HeldCertificate server =
        new HeldCertificate.Builder()
            .commonName(host)
            .addSubjectAlternativeName(host)
            .signedBy(authority)
            .build();
    return new Certificates(
        authority.certificatePem(),
        new HandshakeCertificates.Builder()
            .heldCertificate(server, authority.certificate())
            .build()
            .sslContext());
  }
}
