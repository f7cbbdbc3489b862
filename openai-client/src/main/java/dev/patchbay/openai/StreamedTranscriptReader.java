package dev.patchbay.openai;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a transcript that was asked for as events. What ends the stream tells the whole text again;
 * without it nothing says that the words heard so far are all.
 */
final class StreamedTranscriptReader {
  private StreamedTranscriptReader() {}

  static Transcript read(ReceivedBody body, Optional<String> requestId) throws IOException {
    // Models that cannot stream ignore the wish, whisper-1 among them.
    if (body.isOfType("application", "json")) {
      return TranscriptReader.read(body, requestId);
    }
    var events = new TextEvents(body);
    var heard = new HeardDeltas(body);
    while (true) {
      JsonNode event = events.next().orElseThrow(Stopped::cut);
      switch (Json.string(event, "type")) {
        case "transcript.text.delta" -> heard.accept(Json.string(event, "delta"));
        case "transcript.text.done" -> {
          return new Transcript(
              heard.checked(TranscriptReader.words(event)),
              TranscriptReader.language(event),
              List.of(),
              UsageReader.read(event),
              requestId);
        }
        case "error" -> throw Stopped.refused(event);
        default -> {
          // Segments name speakers and repeat the words; other events say nothing about them.
        }
      }
    }
  }
}
