package dev.patchbay.realtime;

import dev.patchbay.openai.socket.ProviderError;

/**
 * What a session went wrong with.
 *
 * @param refused whether the provider does not want what it is told
 * @param what names and codes, never what was said
 */
record Trouble(boolean refused, String what) {
  static Trouble told(ProviderError error) {
    String type = error.type().orElse("error");
    boolean refused = !type.equals("server_error");
    return new Trouble(refused, error.code().map(code -> type + " " + code).orElse(type));
  }
}
