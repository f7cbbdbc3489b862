package dev.patchbay.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The site's own speech in a demo, which no vendor has a part in: a simulator apart, so that every
 * machine has it and what is said can be heard word for word.
 *
 * @param server its process; empty where workers have none
 */
record DemoSpeech(Optional<SimulatorProcess> server) implements AutoCloseable {
  static final DemoSpeech NONE = new DemoSpeech(Optional.empty());

  /**
   * Starts it and does not wait.
   *
   * @param folder for its log
   */
  static DemoSpeech start(Installation installation, Path folder) {
    return new DemoSpeech(Optional.of(SimulatorProcess.start(installation, folder)));
  }

  /** Where workers find it; waits until it is there. */
  Map<String, String> settings() {
    return server
        .map(there ->
            Map.of(
                "patchbay.chained.local-speech.server.base-url",
                there.url().resolve("/v1").toString()))
        .orElse(Map.of());
  }

  @Override
  public void close() {
    server.ifPresent(SimulatorProcess::close);
  }
}
