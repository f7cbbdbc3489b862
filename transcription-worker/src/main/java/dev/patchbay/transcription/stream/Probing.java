package dev.patchbay.transcription.stream;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SetupTrial;
import dev.patchbay.stream.HealthEnd;
import dev.patchbay.worker.ProbeEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A probe of a target: a session is set up and left. Nothing is said in it, so nothing is billed.
 */
public record Probing(StreamTargets targets, Dials dials, SafetyKey safety) {
  /**
   * Makes it.
   *
   * @param setup the least that sets a session up, for a model
   * @return empty of a target of another dialect, or that is not known
   */
  public Optional<ProbeEnd> probe(
      String target, Dialect dialect, Function<String, SessionConfig> setup, Duration within)
      throws InterruptedException {
    RealtimeTarget known = targets.byName().get(target);
    if (known == null || known.dialect() != dialect) {
      return Optional.empty();
    }
    var update =
        new ClientEvent.SessionUpdate(Optional.of("probe"), setup.apply(known.target().model()));
    var request = new DialRequest(known, safety.house(), AudioFormat.PCM16);
    HealthEnd end = HealthEnd.of(SetupTrial.of(dials::dial, request, update, within));
    return Optional.of(new ProbeEnd(end.count(), end.reason()));
  }
}
