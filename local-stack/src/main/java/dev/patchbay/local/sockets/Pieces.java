package dev.patchbay.local.sockets;

import java.util.HashMap;
import java.util.Map;

/** Deltas of several texts, each of which must come to the whole that is told at its end. */
final class Pieces {
  private final Map<String, StringBuilder> texts = new HashMap<>();

  void add(String id, String delta) {
    texts.computeIfAbsent(id, unknown -> new StringBuilder()).append(delta);
  }

  /** But for blanks around it: between utterances of one stream stands one, which is no item's. */
  boolean make(String id, String whole) {
    return texts.getOrDefault(id, new StringBuilder()).toString().strip().equals(whole.strip());
  }
}
