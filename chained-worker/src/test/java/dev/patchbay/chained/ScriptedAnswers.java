package dev.patchbay.chained;

import java.util.Arrays;
import java.util.Base64;
import mockwebserver3.MockResponse;
import tools.jackson.databind.json.JsonMapper;

/** What vendors answer, by the script of a test. */
final class ScriptedAnswers {
  private static final int DELTA = 480_000;

  private ScriptedAnswers() {}

  /** Server-sent events: this audio, then this usage object. */
  static MockResponse speech(byte[] pcm, String usage) {
    var events = new StringBuilder();
    for (int from = 0; from < pcm.length; from += DELTA) {
      byte[] delta = Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + DELTA));
      String audio = Base64.getEncoder().encodeToString(delta);
      events.append(event("\"speech.audio.delta\",\"audio\":\"" + audio + "\""));
    }
    events.append(event("\"speech.audio.done\"" + (usage.isEmpty() ? "" : ",\"usage\":" + usage)));
    return new MockResponse.Builder()
        .addHeader("content-type", "text/event-stream")
        .addHeader("x-request-id", "req_1")
        .body(events.toString())
        .build();
  }

  /** What a model writes, in pieces of a few characters, and how it ends. */
  static MockResponse written(String text, String finish) {
    var events = new StringBuilder();
    for (int from = 0; from < text.length(); from += 7) {
      String delta = text.substring(from, Math.min(text.length(), from + 7));
      events.append(
          event(
              "\"response.output_text.delta\",\"delta\":"
                  + JsonMapper.shared().writeValueAsString(delta)));
    }
    if (finish.equals("refused")) {
      events.append(event("\"response.refusal.delta\",\"delta\":\"no\""));
    }
    String end = finish.equals("incomplete") ? "incomplete" : "completed";
    String details =
        finish.equals("incomplete")
            ? ",\"incomplete_details\":{\"reason\":\"max_output_tokens\"}"
            : "";
    events.append(
        event(
            "\"response.%s\",\"response\":{\"status\":\"%s\"%s,\"usage\":{\"input_tokens\":9,\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":5,\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":14}}"
                .formatted(end, end, details)));
    return new MockResponse.Builder()
        .addHeader("content-type", "text/event-stream")
        .addHeader("x-request-id", "req_text")
        .body(events.toString())
        .build();
  }

  /** A second of these words. */
  static MockResponse heard(String text) {
    return json(
        200,
        "{\"text\":%s,\"usage\":{\"type\":\"duration\",\"seconds\":1}}"
            .formatted(JsonMapper.shared().writeValueAsString(text)));
  }

  private static String event(String typeAndMore) {
    return "data: {\"type\":" + typeAndMore + "}\n\n";
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("content-type", "application/json")
        .addHeader("x-request-id", "req_1")
        .body(body)
        .build();
  }
}
