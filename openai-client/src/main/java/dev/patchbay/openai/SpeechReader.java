package dev.patchbay.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the event stream of speech: deltas into the sink until the event that says done. */
final class SpeechReader {
  private static final String END_OF_STREAM = "[DONE]";

  private final AudioSink sink;
  private final long maxAudioBytes;

  SpeechReader(AudioSink sink, long maxAudioBytes) {
    this.sink = sink;
    this.maxAudioBytes = maxAudioBytes;
  }

  Speech read(ReceivedBody body, Optional<String> requestId) throws IOException {
    body.checkType("text", "event-stream");
    var audio = new PcmDeltas(sink, maxAudioBytes, body::delivering);
    var events = new ServerSentEvents(body.source(), body.limits().maxSseLineBytes());
    while (true) {
      String data = events.next().filter(d -> !d.equals(END_OF_STREAM)).orElseThrow(Stopped::cut);
      JsonNode event = Json.object(data.getBytes(StandardCharsets.UTF_8), "event");
      if (event.path("error").isObject()) {
        throw Stopped.refused(event.path("error"));
      }
      switch (Json.string(event, "type")) {
        case "speech.audio.delta" -> audio.accept(Json.string(event, "audio"));
        case "speech.audio.done" -> {
          return new Speech(audio.end(), UsageReader.read(event), requestId);
        }
        case "error" -> throw Stopped.refused(event);
        default -> {
          // Events that we do not know say nothing about the audio.
        }
      }
    }
  }
}
