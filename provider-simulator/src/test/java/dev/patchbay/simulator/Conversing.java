package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A caller in one conversation, without sockets; its clock moves with the audio it sends. Every
 * event that it is sent is checked by the provider's own types.
 */
final class Conversing {
  private static final int FRAME_MILLIS = 20;

  /** Push to talk. */
  static final String MANUAL = "\"audio\":{\"input\":{\"turn_detection\":null}}";

  final RecordingPeer peer = new RecordingPeer();
  private final ConversationProtocol protocol;
  private WireAudio format = WireAudio.PCM;

  private Conversing(String model, ConversationWorld world) {
    SessionOpening opening =
        new SessionOpening(
            "sess_1",
            model,
            Optional.empty(),
            Optional.empty(),
            peer.now(),
            peer.now().plus(Duration.ofHours(1)));
    try {
      protocol = new ConversationProtocol(peer, opening, world);
    } catch (Refusal refused) {
      throw new AssertionError(refused);
    }
    protocol.opened();
  }

  static Conversing began() {
    return in(new ScenarioRules(), Optional.empty());
  }

  static Conversing by(String model) {
    return new Conversing(model, world(new ScenarioRules(), Optional.empty()));
  }

  /** With others, of whose items all characters are bounded. */
  static Conversing among(Admission items) {
    return new Conversing("gpt-realtime-2.1", world(items, new ScenarioRules(), Optional.empty()));
  }

  /** In a world with these scenarios. */
  static Conversing in(ScenarioRules scenarios, Optional<Scenario> scenario) {
    Conversing caller = new Conversing("gpt-realtime-2.1", world(scenarios, scenario));
    caller.news();
    return caller;
  }

  private static ConversationWorld world(ScenarioRules scenarios, Optional<Scenario> scenario) {
    return world(Admission.of(1 << 30), scenarios, scenario);
  }

  private static ConversationWorld world(
      Admission items, ScenarioRules scenarios, Optional<Scenario> scenario) {
    return new ConversationWorld(
        new Ear(RecordingLibrary.bundled()),
        new ModelCatalogue(Map.of()),
        Pace.USUAL,
        items,
        scenarios,
        scenario);
  }

  /** A session with these fields changed. */
  static Conversing with(String session) {
    Conversing caller = began();
    caller.update(session);
    caller.news();
    return caller;
  }

  /** Sends an event, and gives its refusal's error, null when there was none. */
  JsonNode send(String json) {
    ObjectNode event = (ObjectNode) Json.own(json);
    String id = event.path("event_id").asString("");
    try {
      protocol.received(event, id);
      return Json.NULL;
    } catch (Refusal refusal) {
      ObjectNode error = ServerEvents.error(refusal, id);
      valid(ServerEvents.stamped(error, () -> "event_error"));
      return error.path("error");
    }
  }

  JsonNode update(String session) {
    String type = session.isEmpty() ? "\"type\":\"realtime\"" : "\"type\":\"realtime\",";
    JsonNode error = send("{\"type\":\"session.update\",\"session\":{" + type + session + "}}");
    JsonNode input = last("session.updated").at("/session/audio/input/format/type");
    for (WireAudio known : WireAudio.values()) {
      if (known.json().path("type").equals(input)) {
        format = known;
      }
    }
    return error;
  }

  /** Audio in frames of 20 ms, at real time. */
  void hear(short[] samples) {
    int frame = format.rate() * FRAME_MILLIS / 1000;
    for (int at = 0; at < samples.length; at += frame) {
      short[] piece = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + frame));
      append(piece);
      peer.advance(Duration.ofMillis(FRAME_MILLIS));
    }
  }

  void append(short[] samples) {
    JsonNode error =
        send(
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                + format.base64(samples, 0, samples.length)
                + "\"}");
    if (!error.isNull()) {
      throw new AssertionError(error.toString());
    }
  }

  void say(String text) {
    hear(new ToneRenderer(format.rate()).render(text));
  }

  void silence(int millis) {
    hear(new short[format.rate() * millis / 1000]);
  }

  /** A whole turn, and all of its answer. */
  void turn(String text) {
    silence(300);
    say(text);
    silence(600);
    finish();
  }

  void write(String text) {
    send(
        "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":"
            + Json.string(text)
            + "}]}}");
  }

  void close() {
    protocol.closed();
  }

  /** Lets everything that is under way come to its end. */
  void finish() {
    for (int i = 0; i < 600 && running(); i++) {
      peer.advance(Duration.ofMillis(500));
    }
  }

  private boolean running() {
    return peer.sent("response.created").size() > peer.sent("response.done").size();
  }

  /** What was sent since this was last asked, every event valid. */
  List<ObjectNode> news() {
    List<ObjectNode> news = peer.news();
    news.forEach(Conversing::valid);
    return news;
  }

  /** Types of the news; of a stretch of deltas, each kind once, where it first comes. */
  List<String> story() {
    List<String> types = new ArrayList<>();
    for (ObjectNode event : news()) {
      String type = event.path("type").asString("");
      boolean delta = type.endsWith(".delta");
      if (!delta || !types.contains(type) || !types.getLast().endsWith(".delta")) {
        types.add(type);
      }
    }
    return types;
  }

  JsonNode last(String type) {
    List<ObjectNode> all = peer.sent(type);
    return all.isEmpty() ? Json.NULL : all.getLast();
  }

  /** The last response, done. */
  JsonNode response() {
    return last("response.done").path("response");
  }

  /** The words of an audio response, by its sound. */
  Hearing heard(JsonNode response) {
    WireAudio wire = WireAudio.PCM;
    for (WireAudio known : WireAudio.values()) {
      if (known.json().path("type").equals(response.at("/audio/output/format/type"))) {
        wire = known;
      }
    }
    ToneListener listener = new ToneListener(wire.rate());
    for (ObjectNode delta : peer.sent("response.output_audio.delta")) {
      if (delta.path("response_id").equals(response.path("id"))) {
        short[] samples = samples(wire, delta.path("delta").asString(""));
        listener.feed(samples, 0, samples.length);
      }
    }
    return listener.finish();
  }

  static short[] samples(WireAudio wire, String base64) {
    try {
      return wire.samples(Fields.of(Json.object().put("audio", base64)), "audio");
    } catch (Refusal refused) {
      throw new AssertionError(refused);
    }
  }

  /** Asks for a response, and waits for it. */
  JsonNode respond(String response) {
    send("{\"type\":\"response.create\",\"response\":{" + response + "}}");
    finish();
    return response();
  }

  String commit() {
    return send("{\"type\":\"input_audio_buffer.commit\"}").path("code").asString("");
  }

  /** The error's code of what is refused, empty when nothing was. */
  String code(String json) {
    return send(json).path("code").asString("");
  }

  static void valid(ObjectNode event) {
    try {
      RealtimeServerEvent read =
          ObjectMappers.jsonMapper().readValue(event.toString(), RealtimeServerEvent.class);
      read.validate();
      String kind = event.path("type").asString("");
      assertThat(KnownFields.unknown(read))
          .as("fields of %s that no official type has", kind)
          .isEmpty();
    } catch (JsonProcessingException | RuntimeException invalid) {
      throw new AssertionError("the official types refuse " + event, invalid);
    }
  }
}
