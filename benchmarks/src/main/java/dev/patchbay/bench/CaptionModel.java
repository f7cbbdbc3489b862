package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down the words of each segment that is committed. */
final class CaptionModel implements StreamModel {
  private static final String SESSION =
      """
      {"type":"%s","event_id":"event_%d","session":{"type":"transcription",\
      "object":"realtime.transcription_session","id":"sess_bench","expires_at":4102444800,\
      "audio":{"input":{"format":{"type":"audio/pcm","rate":24000},"transcription":\
      {"model":"gpt-realtime-whisper"},"noise_reduction":null,"turn_detection":null}},\
      "include":null}}\
      """;
  private static final String ITEM =
      """
      {"type":"conversation.item.%s","event_id":"event_%d","previous_item_id":null,"item":\
      {"id":"%s","object":"realtime.item","type":"message","status":"completed","role":"user",\
      "content":[{"type":"input_audio","transcript":null}]}}\
      """;
  private static final String WORDS =
      """
      {"type":"conversation.item.input_audio_transcription.%s","event_id":"event_%d",\
      "item_id":"%s","content_index":0,%s}\
      """;

  private final List<String> words = new ArrayList<>();
  private long events;
  private long items = 1;
  private long lines;

  @Override
  public String session(String type) {
    return SESSION.formatted(type, ++events);
  }

  @Override
  public List<String> heard(String audio, Optional<String> word) {
    word.ifPresent(words::add);
    return word
        .map(said ->
            words("delta", "\"delta\":\"%s%s\"".formatted(words.size() == 1 ? "" : " ", said)))
        .stream()
        .toList();
  }

  @Override
  public List<String> told(String type) {
    if (!type.equals("input_audio_buffer.commit")) {
      return List.of();
    }
    String committed =
        "{\"type\":\"input_audio_buffer.committed\",\"event_id\":\"event_%d\",\"item_id\":\"%s\",\"previous_item_id\":null}"
            .formatted(++events, item());
    String completed =
        words(
            "completed",
            "\"transcript\":\"%s\",\"usage\":{\"type\":\"duration\",\"seconds\":3.6}"
                .formatted(String.join(" ", words)));
    List<String> all =
        List.of(
            committed,
            ITEM.formatted("added", ++events, item()),
            ITEM.formatted("done", ++events, item()),
            completed);
    lines += words.isEmpty() ? 0 : 1;
    words.clear();
    items++;
    return all;
  }

  @Override
  public long lines() {
    return lines;
  }

  private String words(String kind, String what) {
    return WORDS.formatted(kind, ++events, item(), what);
  }

  private String item() {
    return "item_" + items;
  }
}
