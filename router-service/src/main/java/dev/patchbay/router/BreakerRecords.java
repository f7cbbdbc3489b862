package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.OptionalInt;

/** What the breakers write, as records. */
final class BreakerRecords {
  private static final URI SOURCE = URI.create("/patchbay/router/breaker");

  Emission state(BreakerState state) {
    String id = "breaker/" + state.target() + "/" + state.number();
    return new Emission(
        Topics.BREAKERS,
        OptionalInt.empty(),
        state.target().getBytes(UTF_8),
        Json.write(state),
        MessageHeaders.of(MessageType.BREAKER_STATE, id, SOURCE, state.since()).toKafka());
  }

  Emission probe(Signal.Probe probe, Instant time) {
    Signal signal = probe;
    String id = "probe/" + probe.target() + "/" + probe.probeId();
    return new Emission(
        Topics.SIGNALS,
        OptionalInt.of(probe.signalPartition()),
        null,
        Json.write(signal),
        MessageHeaders.of(MessageType.SIGNAL, id, SOURCE, time).toKafka());
  }
}
