package dev.patchbay.bench;

import java.util.HexFormat;
import java.util.List;

/**
 * What a provider says of a conversation beside its sound, literally. Each list is sent in its
 * order.
 */
final class TalkWords {
  private static final String ITEM =
      """
      {"id":"%s","object":"realtime.item","type":"message","status":"%s","role":"%s",\
      "content":[%s]}\
      """;
  private static final String RESPONSE =
      """
      {"type":"response.%s","event_id":"%s","response":{"object":"realtime.response","id":"%s",\
      "status":"%s","status_details":null,"output":[%s],"conversation_id":"conv_bench",\
      "output_modalities":["audio"],"max_output_tokens":1024,"audio":{"output":{"format":\
      {"type":"audio/pcm","rate":24000},"voice":"marin"}},"usage":%s,"metadata":%s}}\
      """;
  private static final String USAGE =
      """
      {"total_tokens":60,"input_tokens":40,"output_tokens":20,"input_token_details":\
      {"text_tokens":20,"audio_tokens":20,"image_tokens":0,"cached_tokens":0,\
      "cached_tokens_details":{"text_tokens":0,"audio_tokens":0,"image_tokens":0}},\
      "output_token_details":{"text_tokens":10,"audio_tokens":10}}\
      """;
  private static final String PART =
      """
      {"type":"response.%s","event_id":"%s","response_id":"%s","item_id":"%s","output_index":0,\
      "content_index":0%s}\
      """;
  private static final String OUTPUT =
      """
      {"type":"response.output_item.%s","event_id":"%s","response_id":"%s","output_index":0,\
      "item":%s}\
      """;
  private static final String CALLER =
      """
      {"type":"input_audio_buffer.%s","event_id":"%s","item_id":"%s"%s}\
      """;
  private static final String WRITTEN =
      """
      {"type":"conversation.item.input_audio_transcription.completed","event_id":"%s",\
      "item_id":"%s","content_index":0,"transcript":"%s","usage":{"type":"duration","seconds":1}}\
      """;
  private static final String ADDED =
      """
      {"type":"conversation.item.%s","event_id":"%s","previous_item_id":null,"item":%s}\
      """;

  private long last;

  /** The caller has said something, all of which is known at once. */
  List<String> turn(String item) {
    String said = ITEM.formatted(item, "completed", "user", "{\"type\":\"input_audio\"}");
    return List.of(
        CALLER.formatted("speech_started", event(), item, ",\"audio_start_ms\":0"),
        CALLER.formatted("speech_stopped", event(), item, ",\"audio_end_ms\":40"),
        CALLER.formatted("committed", event(), item, ",\"previous_item_id\":null"),
        ADDED.formatted("added", event(), said),
        ADDED.formatted("done", event(), said),
        WRITTEN.formatted(event(), item, "Please tell me all of it."));
  }

  /**
   * A response begins, and its sound is next.
   *
   * @param metadata what it was asked for with, as JSON
   */
  List<String> begun(String response, String item, String metadata) {
    return List.of(
        RESPONSE.formatted("created", event(), response, "in_progress", "", "null", metadata),
        OUTPUT.formatted(
            "added", event(), response, ITEM.formatted(item, "in_progress", "assistant", "")),
        ADDED.formatted("added", event(), ITEM.formatted(item, "in_progress", "assistant", "")),
        PART.formatted("content_part.added", event(), response, item, ",\"part\":" + part("")));
  }

  /** Some of what sounds, in writing. */
  String more(String response, String item, String text) {
    return PART.formatted(
        "output_audio_transcript.delta",
        event(),
        response,
        item,
        ",\"delta\":\"%s\"".formatted(text));
  }

  /**
   * A response is over.
   *
   * @param text all of it
   */
  List<String> over(String response, String item, String metadata, String text) {
    String whole = ITEM.formatted(item, "completed", "assistant", part(text));
    return List.of(
        PART.formatted("output_audio.done", event(), response, item, ""),
        PART.formatted(
            "output_audio_transcript.done",
            event(),
            response,
            item,
            ",\"transcript\":\"%s\"".formatted(text)),
        PART.formatted("content_part.done", event(), response, item, ",\"part\":" + part(text)),
        OUTPUT.formatted("done", event(), response, whole),
        ADDED.formatted("done", event(), whole),
        RESPONSE.formatted("done", event(), response, "completed", whole, USAGE, metadata));
  }

  /** An id that no other event of this session has. */
  String event() {
    last++;
    return "event_" + HexFormat.of().toHexDigits(last);
  }

  private static String part(String text) {
    return "{\"type\":\"output_audio\",\"transcript\":\"%s\"}".formatted(text);
  }
}
