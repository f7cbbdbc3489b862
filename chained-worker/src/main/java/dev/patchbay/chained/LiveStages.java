package dev.patchbay.chained;

import dev.patchbay.openai.OpenAiHttp;

/**
 * Stages that a caller waits for: of whoever is silent nobody waits for long.
 *
 * @param http by which they are called; whose calls are bounded by a caller's patience
 */
record LiveStages(Stages stages, OpenAiHttp http) implements AutoCloseable {
  @Override
  public void close() {
    http.close();
  }
}
