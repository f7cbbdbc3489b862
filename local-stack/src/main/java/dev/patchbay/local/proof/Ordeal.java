package dev.patchbay.local.proof;

import java.util.Set;

/**
 * What a proof did to the site, as far as it excuses what the router then does.
 *
 * @param outages how often router or broker were taken away
 * @param claims ids of the claims that workers had made when they were killed, stopped or held up;
 *     what such a worker claims afterwards is excused by nothing
 */
record Ordeal(int outages, Set<String> claims) {
  static final Ordeal NONE = new Ordeal(0, Set.of());

  Ordeal {
    claims = Set.copyOf(claims);
  }
}
