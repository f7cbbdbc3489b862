package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;

/** A client that is measured beside others; ours stands between them, next to each. */
enum Contestant {
  NODE("node-ws") {
    @Override
    Child start(Site site, List<String> arguments) {
      return NodeClient.start(site, arguments);
    }
  },
  OURS("ours") {
    @Override
    Child start(Site site, List<String> arguments) {
      return jvm(site, arguments);
    }
  },
  OKHTTP("okhttp") {
    @Override
    Child start(Site site, List<String> arguments) {
      return jvm(site, arguments);
    }
  };

  private final String label;

  Contestant(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * Starts its process.
   *
   * @param arguments the seed, the address, and the certificate that it shall trust if there is one
   * @throws BenchFailure when what it needs is missing; the message says what to install
   */
  abstract Child start(Site site, List<String> arguments);

  Child jvm(Site site, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(label));
    all.addAll(arguments);
    return site.jvm(label, ClientMain.class, List.of(), all);
  }
}
