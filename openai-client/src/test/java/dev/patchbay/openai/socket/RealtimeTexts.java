package dev.patchbay.openai.socket;

/** Events of the provider's, as they are on the wire. */
final class RealtimeTexts {
  static final String CREATED = response("response.created", "in_progress");
  static final String DONE = response("response.done", "completed");
  static final String DELTA = delta("AQIDBA==");
  static final String CLOSED = "{\"type\":\"session.closed\",\"event_id\":\"e9\"}";

  private RealtimeTexts() {}

  static String delta(String base64) {
    return """
    {"type":"response.output_audio.delta","event_id":"e1","response_id":"resp_1",\
    "item_id":"item_1","output_index":0,"content_index":0,"delta":"%s"}\
    """
        .formatted(base64);
  }

  private static String response(String type, String status) {
    return """
    {"type":"%s","event_id":"e0","response":{"id":"resp_1","object":"realtime.response",\
    "status":"%s","status_details":null,"output":[],"conversation_id":"conv_1",\
    "output_modalities":["audio"],"max_output_tokens":"inf","usage":null,"metadata":null}}\
    """
        .formatted(type, status);
  }
}
