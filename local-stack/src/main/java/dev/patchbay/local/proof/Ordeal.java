package dev.patchbay.local.proof;

import java.util.Set;

/**
 * What a proof did to the site, as far as it excuses what the router then does.
 *
 * @param outages how often router or broker were taken away
 * @param workers ids of the workers that were killed, stopped or held up
 */
record Ordeal(int outages, Set<String> workers) {
  static final Ordeal NONE = new Ordeal(0, Set.of());

  Ordeal {
    workers = Set.copyOf(workers);
  }
}
