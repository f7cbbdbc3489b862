package dev.patchbay.local;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A finished row, as machines read it. */
record DemoLine(
    String job,
    JobId jobId,
    TenantId tenant,
    Purpose purpose,
    String state,
    Optional<String> lane,
    Optional<String> tier,
    int attempts,
    Optional<Long> latencyMs,
    Optional<Usd> costUsd,
    String told,
    List<Cue> cues,
    Optional<String> webvtt,
    Optional<JsonObject> notes,
    Optional<URI> audio,
    boolean right) {
  static DemoLine of(DemoRow row) {
    return new DemoLine(
        row.job().label(),
        row.job().jobId(),
        row.job().tenant(),
        row.job().purpose(),
        row.state().toString(),
        row.route().map(route -> route.lane().wire()),
        row.route().map(Route::tier).map(Enum::name),
        row.attempt(),
        row.latency().map(Duration::toMillis),
        row.cost(),
        row.told(),
        row.output().cues(),
        row.output().webvtt(),
        row.output().notes(),
        row.audio().map(audio -> audio.uri()),
        DemoOutcome.fault(row).isEmpty());
  }

  String json() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }
}
