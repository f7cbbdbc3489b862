package dev.patchbay.openai.socket;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Says what a frame says, by way of a JSON tree: any legal JSON, and nothing else. */
final class EventParser {
  private final Dialect dialect;

  EventParser(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Calls the sink once, with the first {@code length} bytes' meaning. */
  void parse(byte[] frame, int length, AudioDelta delta, EventSink sink) {
    Optional<ServerEvent> event;
    try {
      event = read(WireJson.parse(frame, length), delta);
    } catch (Breach breach) {
      sink.malformed(breach.what());
      return;
    }
    if (event.isPresent()) {
      sink.event(event.get());
    } else {
      sink.audio(delta);
    }
  }

  /** Empty if it is audio, which is then in the delta. */
  private Optional<ServerEvent> read(JsonNode root, AudioDelta delta) throws Breach {
    String type = Fields.of(root, "frame").text("type");
    Optional<String> eventId = Fields.of(root, "frame").idIfTold("event_id");
    EventTypes types = EventTypes.of(dialect);
    if (type.equals(types.audioType())) {
      audio(Fields.of(root, type), eventId, delta);
      return Optional.empty();
    }
    EventTypes.Reading reading = types.reading(type);
    return Optional.of(reading.read(eventId, Fields.of(root, type)));
  }

  private void audio(Fields fields, Optional<String> eventId, AudioDelta into) throws Breach {
    boolean translated = dialect == Dialect.TRANSLATION;
    if (translated) {
      requirePcm(fields);
    }
    Optional<PartRef> part =
        translated ? Optional.empty() : Optional.of(ResponseReader.part(fields));
    byte[] base64 = fields.text("delta").getBytes(StandardCharsets.ISO_8859_1);
    if (!into.audio().decode(base64, 0, base64.length)) {
      throw fields.breach("delta", "padded base64");
    }
    into.eventId(eventId);
    into.part(part);
    into.elapsedMs(translated ? fields.millisIfTold("elapsed_ms") : OptionalLong.empty());
  }

  /** A translation may tell what its audio is, and there is but one thing that it can be. */
  private static void requirePcm(Fields fields) throws Breach {
    if (fields.has("sample_rate") && fields.whole("sample_rate", 1 << 20) != AudioKeys.RATE) {
      throw fields.breach("sample_rate", "24000");
    }
    if (fields.has("channels") && fields.whole("channels", 1 << 20) != 1) {
      throw fields.breach("channels", "1");
    }
    if (!fields.textIfTold("format").orElse("pcm16").equals("pcm16")) {
      throw fields.breach("format", "pcm16");
    }
  }
}
