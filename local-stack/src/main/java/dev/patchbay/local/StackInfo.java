package dev.patchbay.local;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to reach a running stack.
 *
 * @param provider what the workers call
 * @param simulatorUrl where it is the simulator: its root; the admin endpoints are {@code /admin}
 *     below it
 * @param routerUrl health and metrics are below {@code /actuator}
 * @param workerUrls likewise, of the chained workers
 * @param realtimeWorkerUrls likewise; none where nobody talks
 * @param transcriptionWorkerUrls likewise; none where nobody captions
 * @param files folder below whose TENANT jobs may name recordings as {@code file:}
 * @param audio folder into which speech is written
 * @param logs folder of the processes' logs
 */
record StackInfo(
    String bootstrapServers,
    RunningProvider.Info provider,
    Optional<URI> simulatorUrl,
    URI routerUrl,
    List<URI> workerUrls,
    List<URI> realtimeWorkerUrls,
    List<URI> transcriptionWorkerUrls,
    List<TenantId> tenants,
    URI files,
    URI audio,
    URI logs) {
  /** The shop's agent of {@code up}. */
  static final String TALKS = "order-line";

  private static final String RECORDINGS = "provider-simulator/src/main/resources/recordings";

  StackInfo {
    workerUrls = List.copyOf(workerUrls);
    realtimeWorkerUrls = List.copyOf(realtimeWorkerUrls);
    transcriptionWorkerUrls = List.copyOf(transcriptionWorkerUrls);
    tenants = List.copyOf(tenants);
  }

  static StackInfo of(Stack stack) {
    return new StackInfo(
        stack.bootstrapServers(),
        stack.provider().info(),
        stack.provider().simulator().map(SimulatorProcess::url),
        local(stack.router()),
        stack.workers().stream().map(StackInfo::local).toList(),
        stack.realtimeWorkers().stream().map(StackInfo::local).toList(),
        stack.transcriptionWorkers().stream().map(StackInfo::local).toList(),
        stack.options().tenants(),
        stack.options().files().toUri(),
        stack.options().audio().toUri(),
        stack.options().folder().toUri());
  }

  private static URI local(AppProcess app) {
    return URI.create("http://127.0.0.1:" + app.port());
  }

  /** Whole or not at all: whoever waits for the file reads a complete one. */
  void writeTo(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
    Files.write(part, Json.write(this));
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  List<String> lines() {
    String tenant = tenants.isEmpty() ? "TENANT" : tenants.getFirst().name();
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("  bootstrap servers  " + bootstrapServers);
    lines.add(
        simulatorUrl
            .map(url -> "  simulator          " + url)
            .orElse("  provider           " + provider));
    lines.add("  router             " + health(routerUrl));
    workerUrls.forEach(worker -> lines.add("  worker             " + health(worker)));
    realtimeWorkerUrls.forEach(worker -> lines.add("  realtime worker    " + health(worker)));
    transcriptionWorkerUrls.forEach(worker -> lines.add("  transcription      " + health(worker)));
    lines.add(
        "  tenants            "
            + tenants.stream().map(TenantId::name).collect(Collectors.joining(", ")));
    lines.add("  recordings in      " + Path.of(files) + "/TENANT");
    lines.add("  speech goes to     " + Path.of(audio));
    lines.add("  logs               " + Path.of(logs));
    lines.add("");
    lines.add(
        "Try:  echo 'The ferry leaves at nine.' | ./patchbay submit - --purpose announcement"
            + " --tenant %s --wait --bootstrap %s".formatted(tenant, bootstrapServers));
    if (!realtimeWorkerUrls.isEmpty() && tenants.contains(DemoPlan.SHOP)) {
      lines.add("Talk: calls=" + RECORDINGS + "; ./patchbay talk $calls/order-question.wav \\");
      lines.add(
          "        $calls/order-cancel.wav $calls/plain-yes.wav --agent %s --tenant %s \\"
              .formatted(TALKS, DemoPlan.SHOP));
      lines.add("        --out target/talk.wav --both --bootstrap " + bootstrapServers);
    }
    lines.add("");
    lines.add("Ctrl-C stops everything.");
    return List.copyOf(lines);
  }

  private static String health(URI app) {
    return app + "/actuator/health";
  }
}
