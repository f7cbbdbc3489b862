package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads events about the caller's audio and about its text. */
final class InputReader {
  private static final String HEARD = "conversation.item.input_audio_transcription.";
  private static final String BUFFER = "input_audio_buffer.";
  private static final long MOST_SECONDS = 1_000_000;
  private static final long MOST_EPOCH_SECONDS = 99_999_999_999L;

  private InputReader() {}

  static void events(Map<String, EventTypes.Reading> into) {
    into.put(HEARD + "delta", InputReader::delta);
    into.put(HEARD + "completed", InputReader::completed);
    into.put(HEARD + "segment", InputReader::segment);
    into.put(HEARD + "failed", InputReader::failed);
    into.put(
        BUFFER + "committed",
        (id, f) -> new InputEvent.Committed(id, f.id("item_id"), f.idIfTold("previous_item_id")));
    into.put(BUFFER + "cleared", (id, _) -> new InputEvent.Cleared(id));
    into.put(
        BUFFER + "speech_started",
        (id, f) -> new InputEvent.SpeechStarted(id, f.id("item_id"), f.millis("audio_start_ms")));
    into.put(
        BUFFER + "speech_stopped",
        (id, f) -> new InputEvent.SpeechStopped(id, f.id("item_id"), f.millis("audio_end_ms")));
    into.put(
        BUFFER + "timeout_triggered",
        (id, f) ->
            new InputEvent.TimeoutTriggered(
                id, f.id("item_id"), f.millis("audio_start_ms"), f.millis("audio_end_ms")));
    into.put(BUFFER + "dtmf_event_received", InputReader::dtmf);
  }

  private static ServerEvent delta(Optional<String> id, Fields f) throws Breach {
    return new HeardEvent.Delta(
        id, f.id("item_id"), f.indexIfTold("content_index"), f.textIfTold("delta").orElse(""));
  }

  private static ServerEvent completed(Optional<String> id, Fields f) throws Breach {
    return new HeardEvent.Completed(
        id,
        f.id("item_id"),
        f.index("content_index"),
        f.text("transcript"),
        RealtimeUsageReader.read(f),
        languages(f),
        logprobs(f));
  }

  private static List<String> languages(Fields f) throws Breach {
    List<String> codes = new ArrayList<>();
    for (Fields language : f.objects("languages")) {
      language.codeIfTold("code").ifPresent(codes::add);
    }
    return List.copyOf(codes);
  }

  private static List<BigDecimal> logprobs(Fields f) throws Breach {
    List<BigDecimal> logprobs = new ArrayList<>();
    for (Fields token : f.objects("logprobs")) {
      token.numberIfTold("logprob").ifPresent(logprobs::add);
    }
    return List.copyOf(logprobs);
  }

  private static ServerEvent segment(Optional<String> id, Fields f) throws Breach {
    return new HeardEvent.Segment(
        id,
        f.id("item_id"),
        f.index("content_index"),
        f.id("id"),
        f.text("text"),
        f.text("speaker"),
        f.decimal("start", MOST_SECONDS),
        f.decimal("end", MOST_SECONDS));
  }

  private static ServerEvent failed(Optional<String> id, Fields f) throws Breach {
    return new HeardEvent.Failed(
        id, f.id("item_id"), f.index("content_index"), f.object("error").codeIfTold("code"));
  }

  private static ServerEvent dtmf(Optional<String> id, Fields f) throws Breach {
    String key = f.text("event");
    if (key.length() != 1 || "0123456789*#ABCD".indexOf(key.charAt(0)) < 0) {
      throw f.breach("event", "one of 0-9 * # A-D");
    }
    Instant at = Instant.ofEpochSecond(f.whole("received_at", MOST_EPOCH_SECONDS));
    return new InputEvent.Dtmf(id, key.charAt(0), at);
  }
}
