package dev.patchbay.openai.socket;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whose certificates are believed. The host's name is checked in every case; nothing here believes
 * everybody.
 */
public final class Trust {
  private final List<X509Certificate> authorities;

  private Trust(List<X509Certificate> authorities) {
    this.authorities = authorities;
  }

  /** The authorities that the JDK comes with. */
  public static Trust platform() {
    return new Trust(List.of());
  }

  /** These authorities and no others, for a gateway with a private one. */
  public static Trust only(X509Certificate first, X509Certificate... more) {
    X509Certificate[] all = new X509Certificate[more.length + 1];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    return new Trust(List.of(all));
  }

  List<X509Certificate> authorities() {
    return authorities;
  }
}
