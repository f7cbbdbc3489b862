package dev.patchbay.openai.socket;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which events there are in a dialect, by their names on the wire. */
enum EventTypes {
  REALTIME("response.output_audio.delta") {
    @Override
    void fill(Map<String, Reading> into) {
      SessionReader.realtime(into);
      ItemReader.events(into);
      InputReader.events(into);
      ResponseReader.events(into);
      McpReader.events(into);
    }
  },
  TRANSLATION("session.output_audio.delta") {
    @Override
    void fill(Map<String, Reading> into) {
      SessionReader.translation(into);
    }
  };

  private static final Pattern NAME = Pattern.compile("[a-z0-9_.]{1,64}");

  private final String audioType;
  private final Map<String, Reading> readings;

  EventTypes(String audioType) {
    this.audioType = audioType;
    Map<String, Reading> all = new HashMap<>();
    all.put("error", EventTypes::error);
    fill(all);
    this.readings = Map.copyOf(all);
  }

  abstract void fill(Map<String, Reading> into);

  static EventTypes of(Dialect dialect) {
    return dialect == Dialect.TRANSLATION ? TRANSLATION : REALTIME;
  }

  String audioType() {
    return audioType;
  }

  /** All that are read, but for audio. */
  Set<String> names() {
    return readings.keySet();
  }

  /** How an event of this name is read. */
  Reading reading(String type) {
    Reading known = readings.get(type);
    if (known != null) {
      return known;
    }
    String name = NAME.matcher(type).matches() ? type : "?";
    return (eventId, _) -> new ServerEvent.Unknown(eventId, name);
  }

  private static ServerEvent error(Optional<String> eventId, Fields fields) throws Breach {
    Fields error = fields.object("error");
    return new ProviderError(
        eventId,
        error.codeIfTold("type"),
        error.codeIfTold("code"),
        error.codeIfTold("param"),
        error.idIfTold("event_id"));
  }

  /** Reads the fields of one event. */
  interface Reading {
    ServerEvent read(Optional<String> eventId, Fields fields) throws Breach;
  }
}
