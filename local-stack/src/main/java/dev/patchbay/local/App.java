package dev.patchbay.local;

import dev.patchbay.schemas.kafka.ClientSecurity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module that runs as a Spring Boot process.
 *
 * @param name what people call the process
 * @param module the module's folder
 * @param mainClass its main class
 * @param heapMegabytes most memory for its objects
 * @param settings its properties beside those that every process gets
 * @param environment its variables beside those that every process gets
 */
public record App(
    String name,
    String module,
    String mainClass,
    int heapMegabytes,
    Map<String, String> settings,
    Map<String, String> environment) {
  /** Under which workers name callers to the provider. */
  static final String SAFETY_KEY = "secret-of-callers-who-are-nobody";

  private static final String PROFILE = "patchbay.profile";

  /** Never the variable of a site that has callers. */
  private static final String SAFETY_VARIABLE = "PATCHBAY_STACK_SAFETY_KEY";

  public App {
    settings = Map.copyOf(settings);
    environment = Map.copyOf(environment);
  }

  /** The router, with its state in this folder. */
  public static App router(String bootstrapServers, Path state) {
    return new App(
        "router",
        "router-service",
        "dev.patchbay.router.RouterApplication",
        384,
        Map.of(
            "patchbay.kafka.bootstrap-servers",
            bootstrapServers,
            "patchbay.router.state-dir",
            state.toString()),
        Map.of());
  }

  /** A worker of the chained lane, which calls this provider and no other. */
  public static App chainedWorker(
      int number, String bootstrapServers, RunningProvider provider, StackOptions options) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("patchbay.kafka.bootstrap-servers", bootstrapServers);
    settings.put("patchbay.chained.input-directory", options.files().toString());
    settings.put("patchbay.chained.output-directory", options.audio().toString());
    // What is installed on the machine changes nothing of what is shown.
    settings.put("patchbay.chained.local-speech.engine", "");
    settings.put("patchbay.worker.drain", "10s");
    settings.putAll(options.talks().tools());
    return provider
        .join(
            new App(
                "worker-" + number,
                "chained-worker",
                "dev.patchbay.chained.ChainedWorkerApplication",
                // Eight who speak for five minutes each, as the slots allow.
                640,
                settings,
                Map.of()))
        .withEnvironment(options.talks().environment());
  }

  /** A worker of the conversation lane, which calls this provider and no other. */
  public static App realtimeWorker(
      int number, String bootstrapServers, RunningProvider provider, StackOptions options) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("patchbay.kafka.bootstrap-servers", bootstrapServers);
    settings.put("patchbay.worker.drain", "10s");
    settings.put("patchbay.realtime.safety-key-variable", SAFETY_VARIABLE);
    settings.putAll(options.talks().settings());
    return provider
        .join(
            new App(
                "realtime-worker-" + number,
                "realtime-worker",
                "dev.patchbay.realtime.RealtimeWorkerApplication",
                256,
                settings,
                Map.of(SAFETY_VARIABLE, SAFETY_KEY)))
        .withEnvironment(options.talks().environment());
  }

  /** A worker of the captions and translation lanes, which calls this provider and no other. */
  public static App transcriptionWorker(
      int number, String bootstrapServers, RunningProvider provider) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("patchbay.kafka.bootstrap-servers", bootstrapServers);
    settings.put("patchbay.worker.drain", "10s");
    settings.put("patchbay.transcription.safety-key-variable", SAFETY_VARIABLE);
    return provider.join(
        new App(
            "transcription-worker-" + number,
            "transcription-worker",
            "dev.patchbay.transcription.TranscriptionWorkerApplication",
            256,
            settings,
            Map.of(SAFETY_VARIABLE, SAFETY_KEY)));
  }

  /** Of its variables the names alone: there are keys among them. */
  @Override
  public String toString() {
    return "App[name=%s, settings=%s, environment=%s]"
        .formatted(name, settings, environment.keySet());
  }

  /** The same with further or other properties. */
  public App with(Map<String, String> further) {
    var merged = new LinkedHashMap<>(settings);
    merged.putAll(further);
    return new App(name, module, mainClass, heapMegabytes, merged, environment);
  }

  /** The same with no word about its profile: as it is delivered, with what its variables say. */
  public App asDelivered() {
    return with(Map.of(PROFILE, ""));
  }

  /** The same, which a broker with this guard lets in as that user. */
  public App as(String user, BrokerGuard guard) {
    return asDelivered().withEnvironment(guard.environment(user));
  }

  /** The same with further variables. */
  public App withEnvironment(Map<String, String> further) {
    var merged = new LinkedHashMap<>(environment);
    merged.putAll(further);
    return new App(name, module, mainClass, heapMegabytes, settings, merged);
  }

  /**
   * @param temporary its temporary folder: what a killed process had there must not be left
   */
  Launch launch(
      Installation installation, Tuning tuning, Path folder, Path portFile, Path temporary) {
    var options = new ArrayList<>(tuning.options());
    options.addAll(
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-DPORTFILE=" + portFile,
            "-Djava.io.tmpdir=" + temporary));
    var arguments = new ArrayList<String>();
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    if (!settings.containsKey(PROFILE)) {
      arguments.add("--" + PROFILE + "=" + ClientSecurity.LOCAL);
    }
    settings.forEach((key, value) -> {
      if (!(key.equals(PROFILE) && value.isEmpty())) {
        arguments.add("--" + key + "=" + value);
      }
    });
    return new Launch(
        name,
        mainClass,
        installation.classPath(module) + ":" + installation.classes("local-stack"),
        options,
        arguments,
        environment,
        folder.resolve(name + ".log"));
  }
}
