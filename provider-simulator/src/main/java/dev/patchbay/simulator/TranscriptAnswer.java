package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A transcript in the provider's words: json, text, verbose_json, or events. */
final class TranscriptAnswer {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final TranscriptionRequest request;
  private final Transcript transcript;
  private final Usage usage;
  private final String text;

  TranscriptAnswer(TranscriptionRequest request, Transcript transcript, Usage usage) {
    this.request = request;
    this.transcript = transcript;
    this.usage = usage;
    text = transcript.text().text();
  }

  Answer answer() {
    if (request.stream()) {
      return events();
    }
    return switch (request.format()) {
      case "text" -> Answer.text(200, text + "\n");
      case "verbose_json" -> Answer.json(200, verbose());
      default -> Answer.json(200, plain());
    };
  }

  private ObjectNode plain() {
    ObjectNode json = Json.object().put("text", text);
    if (request.behaviour().byDuration()) {
      byDuration(json);
    } else {
      byTokens(json);
    }
    return json;
  }

  /** One delta per word with the blanks before it; joined, they are the text. */
  private Answer events() {
    ObjectNode done = Json.object().put("type", "transcript.text.done").put("text", text);
    if (!request.behaviour().byDuration()) {
      // The event's usage has no form for durations; the field is optional and stays out then.
      byTokens(done);
    }
    List<String> deltas = new ArrayList<>(List.of(text.split("(?<=\\S)(?=\\s)")));
    deltas.removeIf(String::isEmpty);
    return new Answer.Streamed(
        Answer.EVENTS,
        Pieces.concat(
            Pieces.map(deltas.iterator(), TranscriptAnswer::delta), Pieces.of(Answer.event(done))));
  }

  private static byte[] delta(String words) {
    return Answer.event(Json.object().put("type", "transcript.text.delta").put("delta", words));
  }

  private void byDuration(ObjectNode json) {
    json.putObject("usage").put("type", "duration").put("seconds", usage.audioSeconds());
  }

  private void byTokens(ObjectNode json) {
    long audio = Usage.audioTokens(usage.audioSeconds());
    ObjectNode node = json.putObject("usage").put("type", "tokens");
    node.put("input_tokens", usage.inputTokens());
    node.putObject("input_token_details")
        .put("audio_tokens", audio)
        .put("text_tokens", usage.inputTokens() - audio);
    node.put("output_tokens", usage.outputTokens()).put("total_tokens", usage.totalTokens());
  }

  private ObjectNode verbose() {
    ObjectNode json = Json.object().put("task", "transcribe").put("language", language());
    json.put("duration", usage.audioSeconds()).put("text", text);
    if (request.segments()) {
      segments(json.putArray("segments"));
    }
    if (request.words()) {
      ArrayNode words = json.putArray("words");
      for (HeardWord word : transcript.words()) {
        words
            .addObject()
            .put("word", word.text())
            .put("start", seconds(word.start()))
            .put("end", seconds(word.end()));
      }
    }
    byDuration(json);
    return json;
  }

  /** The language's English name: as asked, else as the recording's index says, else unknown. */
  private String language() {
    return request
        .language()
        .or(transcript::language)
        .map(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT))
        .orElse("unknown");
  }

  /** A segment ends with a sentence, or where half a second of nothing follows. */
  private void segments(ArrayNode segments) {
    List<HeardWord> open = new ArrayList<>();
    for (HeardWord word : transcript.words()) {
      if (!open.isEmpty() && ends(open.getLast(), word)) {
        segment(segments, open);
        open.clear();
      }
      open.add(word);
    }
    if (!open.isEmpty()) {
      segment(segments, open);
    }
  }

  private static boolean ends(HeardWord last, HeardWord next) {
    return last.text().matches(".*[.!?。！？]")
        || next.start().minus(last.end()).compareTo(PAUSE) >= 0;
  }

  private void segment(ArrayNode segments, List<HeardWord> words) {
    String spoken = " " + String.join(" ", words.stream().map(HeardWord::text).toList());
    ObjectNode segment = segments.addObject();
    segment.put("id", segments.size() - 1).put("seek", 0);
    segment.put("start", seconds(words.getFirst().start()));
    segment.put("end", seconds(words.getLast().end())).put("text", spoken);
    segment.putArray("tokens");
    segment.put("temperature", request.temperature());
    // Heard words are certain here: probability 1 has logarithm 0.
    segment.put("avg_logprob", 0.0);
    segment.put("compression_ratio", compression(spoken)).put("no_speech_prob", 0.0);
  }

  /** Text bytes over deflated bytes, as the provider's model defines it. */
  private static double compression(String spoken) {
    byte[] bytes = spoken.getBytes(UTF_8);
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      return (double) bytes.length / deflater.deflate(new byte[bytes.length * 2 + 64]);
    }
  }

  private static BigDecimal seconds(Duration time) {
    return Usage.plain(BigDecimal.valueOf(time.toNanos() / 1000, 6));
  }
}
