package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what it hears, in pieces of 200 ms as the provider does: two appends of 100 ms go together,
 * and others alone. A sentence has eight words.
 */
final class TranslationModel implements StreamModel {
  private static final String SESSION =
      """
      {"type":"%s","event_id":"event_%d","session":{"id":"sess_bench","type":"translation",\
      "model":"gpt-realtime-translate","expires_at":4102444800,"audio":{"input":\
      {"transcription":null,"noise_reduction":null},"output":{"language":"es"}}}}\
      """;
  private static final String SOUND =
      """
      {"type":"session.output_audio.delta","event_id":"event_%d","delta":"%s",\
      "sample_rate":24000,"channels":1,"format":"pcm16","elapsed_ms":%d}\
      """;
  private static final String WORD =
      """
      {"type":"session.output_transcript.delta","event_id":"event_%d","delta":"%s%s ",\
      "elapsed_ms":%d}\
      """;
  private static final int CHARS_OF_A_MILLISECOND = 64;

  private String waiting = "";
  private long events;
  private long chars;
  private long words;

  @Override
  public String session(String type) {
    return SESSION.formatted(type, ++events);
  }

  @Override
  public List<String> heard(String audio, Optional<String> word) {
    chars += audio.length();
    List<String> said = new ArrayList<>();
    boolean whole = audio.length() == Utterances.BASE64_CHARS;
    if (!whole && !waiting.isEmpty()) {
      said.add(sound(waiting));
      waiting = "";
    }
    if (whole && waiting.isEmpty()) {
      waiting = audio;
    } else {
      said.add(sound(waiting + audio));
      waiting = "";
    }
    word.ifPresent(text -> {
      words++;
      said.add(WORD.formatted(++events, text, words % Utterances.WORDS == 0 ? "." : "", ms()));
    });
    return said;
  }

  @Override
  public List<String> told(String type) {
    return type.equals("session.close")
        ? List.of("{\"type\":\"session.closed\",\"event_id\":\"event_%d\"}".formatted(++events))
        : List.of();
  }

  @Override
  public long lines() {
    return words / Utterances.WORDS;
  }

  private String sound(String base64) {
    return SOUND.formatted(++events, base64, ms());
  }

  private long ms() {
    return chars / CHARS_OF_A_MILLISECOND;
  }
}
