package dev.patchbay.bench;

/**
 * One case that is measured.
 *
 * @param sessions how many each client has open and active
 * @param tls whether they are encrypted
 */
record Setting(int sessions, boolean tls) {
  @Override
  public String toString() {
    return "N = %d, %s".formatted(sessions, tls ? "TLS" : "no TLS");
  }
}
