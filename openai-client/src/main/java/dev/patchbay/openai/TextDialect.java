package dev.patchbay.openai;

import tools.jackson.databind.node.ObjectNode;

/** How text is asked for at an endpoint; a fact of the target. */
public enum TextDialect {
  /** {@code POST responses}. */
  RESPONSES("responses"),
  /** {@code POST chat/completions}. */
  CHAT("chat/completions"),
  /**
   * The same for gateways that know the cap on output only by its older name, {@code max_tokens},
   * and would pass over the newer one, so that nothing bounded the cost.
   */
  CHAT_MAX_TOKENS("chat/completions");

  private final String path;

  TextDialect(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  ObjectNode body(TextTarget at, TextRequest request) {
    return switch (this) {
      case RESPONSES -> TextBodies.responses(at, request);
      case CHAT -> TextBodies.chat(at, request, "max_completion_tokens");
      case CHAT_MAX_TOKENS -> TextBodies.chat(at, request, "max_tokens");
    };
  }

  Exchange.AnswerReader<Written> reader(TextSink sink, TextTools tools) {
    return switch (this) {
      case RESPONSES -> new ResponsesReader(sink, tools)::read;
      case CHAT, CHAT_MAX_TOKENS -> new ChatReader(sink, tools)::read;
    };
  }
}
