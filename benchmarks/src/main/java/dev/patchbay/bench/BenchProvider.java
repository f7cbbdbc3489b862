package dev.patchbay.bench;

import dev.patchbay.local.App;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The bench's server as workers find it.
 *
 * @param certificate by which they know it
 * @param slots of each worker
 */
record BenchProvider(int port, Path certificate, int slots) {
  private static final int HEAP_MEGABYTES = 768;
  private static final Map<String, String> KEYS =
      Map.of(
          "PATCHBAY_BENCH_KEY", "key-of-the-bench",
          "PATCHBAY_BENCH_SAFETY_KEY", "secret-of-callers-who-are-nobody");

  /** A worker of that work. */
  App worker(Work work, String bootstrap) {
    return switch (work) {
      case TALK -> realtime(bootstrap);
      case CAPTIONS -> transcription(bootstrap, "captions");
      case TRANSLATION -> transcription(bootstrap, "translation");
    };
  }

  private App realtime(String bootstrap) {
    Map<String, String> settings = settings(bootstrap, "realtime", TalkSession.CLIENT);
    settings.put("patchbay.realtime.slots", Integer.toString(slots));
    // Like the bare sockets': a machine that stalls ends no session.
    settings.put("patchbay.realtime.sockets.first-output", "1m");
    settings.put("patchbay.realtime.sockets.between-events", "1m");
    return app("realtime", "Realtime", settings);
  }

  private App transcription(String bootstrap, String lane) {
    Map<String, String> settings = settings(bootstrap, "transcription", lane);
    settings.put("patchbay.transcription.slots." + lane, Integer.toString(slots));
    return app("transcription", "Transcription", settings);
  }

  private Map<String, String> settings(String bootstrap, String kind, String client) {
    Map<String, String> settings = new HashMap<>();
    settings.put("patchbay.kafka.bootstrap-servers", bootstrap);
    settings.put(
        "patchbay.provider.base-url", "https://127.0.0.1:%d/%s/v1".formatted(port, client));
    settings.put("patchbay.provider.key-variable", "PATCHBAY_BENCH_KEY");
    settings.put("patchbay." + kind + ".safety-key-variable", "PATCHBAY_BENCH_SAFETY_KEY");
    settings.put("patchbay." + kind + ".sockets.trust", certificate.toString());
    settings.put("patchbay." + kind + ".sockets.unsent", "5s");
    return settings;
  }

  private static App app(String kind, String name, Map<String, String> settings) {
    return new App(
        kind + "-worker",
        kind + "-worker",
        "dev.patchbay.%s.%sWorkerApplication".formatted(kind, name),
        HEAP_MEGABYTES,
        settings,
        KEYS);
  }
}
