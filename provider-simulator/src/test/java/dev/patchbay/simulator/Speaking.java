package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** One protocol with a peer in memory, told what a client would tell it. */
final class Speaking {
  static final ModelCatalogue MODELS = new ModelCatalogue(Map.of());
  static final Ear EAR = new Ear(RecordingLibrary.bundled());

  private final SocketProtocol protocol;
  private final RecordingPeer peer;

  private Speaking(RecordingPeer peer, SocketProtocol protocol) {
    this.peer = peer;
    this.protocol = protocol;
    protocol.opened();
  }

  static Speaking transcription(String model) throws Refusal {
    RecordingPeer peer = new RecordingPeer();
    Speaking speaking =
        new Speaking(peer, new TranscriptionProtocol(peer, opening("", peer), MODELS, EAR));
    speaking.tell(Sessions.transcription(model));
    return speaking;
  }

  static Speaking translation() {
    RecordingPeer peer = new RecordingPeer();
    return new Speaking(
        peer, new TranslationProtocol(peer, opening("gpt-realtime-translate", peer), MODELS, EAR));
  }

  private static SessionOpening opening(String model, RecordingPeer peer) {
    Instant now = peer.now();
    return new SessionOpening(
        "sess_1", model, Optional.empty(), Optional.empty(), now, now.plus(Duration.ofHours(1)));
  }

  RecordingPeer peer() {
    return peer;
  }

  void tell(ObjectNode event) throws Refusal {
    protocol.received(event, "");
    peer.advance(Duration.ZERO);
  }

  void tell(String type) throws Refusal {
    tell(ServerEvents.of(type));
  }

  void append(String type, WireAudio format, short[] samples, int each) throws Refusal {
    for (int from = 0; from < samples.length; from += each) {
      int to = Math.min(samples.length, from + each);
      tell(ServerEvents.of(type).put("audio", format.base64(samples, from, to)));
    }
  }

  void close() {
    protocol.closed();
  }

  /** All deltas of this type, joined. */
  String said(String type) {
    return peer.sent(type).stream()
        .map(event -> event.get("delta").stringValue())
        .collect(Collectors.joining());
  }

  /** Tells what must be refused. */
  void refused(String json, String code, String param) {
    ObjectNode event = (ObjectNode) Json.own(json);
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> tell(event));
    ObjectNode error = Json.object();
    refusal.describe(error);
    assertThat(error.get("code").asString("")).isEqualTo(code);
    assertThat(error.get("param").asString("")).isEqualTo(param);
  }
}
