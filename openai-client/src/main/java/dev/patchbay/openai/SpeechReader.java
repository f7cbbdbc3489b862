package dev.patchbay.openai;

import dev.patchbay.openai.ProviderFailure.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Reads the event stream of speech: deltas into the sink until the event that says done. */
final class SpeechReader {
  private static final String END_OF_STREAM = "[DONE]";

  private final PcmDeltas audio;

  SpeechReader(AudioSink sink, long maxAudioBytes) {
    this.audio = new PcmDeltas(sink, maxAudioBytes);
  }

  Speech read(ReceivedBody body, Optional<String> requestId) throws IOException {
    body.checkType("text", "event-stream");
    var events = new ServerSentEvents(body.source(), body.limits().maxSseLineBytes());
    while (true) {
      String data =
          events.next().filter(d -> !d.equals(END_OF_STREAM)).orElseThrow(SpeechReader::cut);
      JsonNode event = Json.object(data.getBytes(StandardCharsets.UTF_8), "event");
      if (event.path("error").isObject()) {
        throw refusal(event.path("error"));
      }
      switch (Json.string(event, "type")) {
        case "speech.audio.delta" -> audio.accept(Json.string(event, "audio"));
        case "speech.audio.done" -> {
          return new Speech(audio.end(), UsageReader.read(event), requestId);
        }
        case "error" -> throw refusal(event);
        default -> {
          // Events that we do not know say nothing about the audio.
        }
      }
    }
  }

  private static Stopped refusal(JsonNode error) {
    return new Stopped(trace -> ErrorAnswer.inStream(error, trace));
  }

  private static Stopped cut() {
    return new Stopped(trace ->
        new Unavailable(Unavailable.Reason.CUT, OptionalInt.empty(), Optional.empty(), trace));
  }
}
