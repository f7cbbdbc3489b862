package dev.patchbay.simulator;

import java.util.Set;

/** Reads what a message holds: a string, or parts of text. */
final class Contents {
  private static final int MAX_PARTS = 1000;
  private static final Set<String> TEXTS = Set.of("text", "input_text", "output_text");

  private Contents() {}

  static String text(Fields message, String name) throws Refusal {
    if (!message.sent(name)) {
      throw Refusal.missing(message.at(name));
    }
    if (message.value(name).isString()) {
      return message.value(name).stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (Fields part : message.objects(name, MAX_PARTS)) {
      if (!TEXTS.contains(part.required("type"))) {
        throw Refusal.unsupported(part.at("type"), "read anything but text");
      }
      part.only(Set.of("type", "text", "annotations", "logprobs"));
      String next = part.string("text").orElseThrow(() -> Refusal.missing(part.at("text")));
      text.append(text.isEmpty() ? "" : "\n").append(next);
    }
    return text.toString();
  }
}
