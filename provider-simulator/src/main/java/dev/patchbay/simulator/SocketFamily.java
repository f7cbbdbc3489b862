package dev.patchbay.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a socket is for. */
enum SocketFamily {
  REALTIME,
  TRANSCRIPTION,
  TRANSLATION;

  /** As it stands in the ledger and in fault rules. */
  String endpoint() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<String> endpoints() {
    return Arrays.stream(values())
        .map(SocketFamily::endpoint)
        .collect(Collectors.toUnmodifiableSet());
  }
}
