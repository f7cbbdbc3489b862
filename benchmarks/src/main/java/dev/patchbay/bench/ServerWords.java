package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The provider's events, literally, rendered before anything is measured. A delta is a whole
 * WebSocket frame in which only its event id and the stamp in its audio change.
 */
final class ServerWords {
  private static final String SESSION =
      """
      {"type":"%s","event_id":"event_%s","session":{"type":"realtime","object":"realtime.session",\
      "id":"sess_bench","model":"gpt-realtime-2","output_modalities":["audio"],"instructions":"",\
      "tools":[],"tool_choice":"auto","max_output_tokens":"inf","tracing":null,"prompt":null,\
      "expires_at":4102444800,"audio":{"input":{"format":{"type":"audio/pcm","rate":24000},\
      "transcription":null,"noise_reduction":null,"turn_detection":null},"output":{"format":\
      {"type":"audio/pcm","rate":24000},"voice":"marin","speed":1.0}},"include":null}}\
      """;
  private static final String RESPONSE =
      """
      {"type":"%s","event_id":"event_%s","response":{"object":"realtime.response","id":"%s",\
      "status":"%s","status_details":null,"output":[],"conversation_id":"conv_bench",\
      "output_modalities":["audio"],"max_output_tokens":"inf","audio":{"output":{"format":\
      {"type":"audio/pcm","rate":24000},"voice":"marin"}},"usage":%s,"metadata":null}}\
      """;
  private static final String USAGE =
      """
      {"total_tokens":0,"input_tokens":0,"output_tokens":0,"input_token_details":{"text_tokens":0,\
      "audio_tokens":0,"image_tokens":0,"cached_tokens":0,"cached_tokens_details":{"text_tokens":0,\
      "audio_tokens":0,"image_tokens":0}},"output_token_details":{"text_tokens":0,"audio_tokens":0}}\
      """;
  private static final String ID = "0123456789abcdef";
  private static final String RESPONSE_ID = "resp_" + ID;
  private static final String DELTA =
      """
      {"type":"response.output_audio.delta","event_id":"event_%s","response_id":"resp_%s",\
      "item_id":"item_%s","output_index":0,"content_index":0,"delta":"\
      """;
  private static final byte TEXT = (byte) 0x81;
  private static final byte LENGTH_IN_TWO_BYTES = 126;
  private static final int HEADER = 4;

  private final byte[] delta;
  private final int idAt;
  private final int audioAt;
  private final byte[] stamp = new byte[AudioFrame.STAMP_BYTES];
  private final byte[] chars = new byte[AudioFrame.STAMP_CHARS];

  /** For one thread. */
  ServerWords(long seed) {
    String head = DELTA.formatted(ID, ID, ID);
    String audio = Base64.getEncoder().encodeToString(AudioFrame.noise(seed));
    byte[] text = (head + audio + "\"}").getBytes(US_ASCII);
    this.delta = new byte[HEADER + text.length];
    delta[0] = TEXT;
    delta[1] = LENGTH_IN_TWO_BYTES;
    delta[2] = (byte) (text.length >> 8);
    delta[3] = (byte) text.length;
    System.arraycopy(text, 0, delta, HEADER, text.length);
    this.idAt = HEADER + head.indexOf(ID);
    this.audioAt = HEADER + head.length();
  }

  static String session(String type) {
    return SESSION.formatted(type, id(System.nanoTime()));
  }

  static String responseCreated() {
    return RESPONSE.formatted(
        "response.created", id(System.nanoTime()), RESPONSE_ID, "in_progress", "null");
  }

  static String responseDone() {
    return RESPONSE.formatted(
        "response.done", id(System.nanoTime()), RESPONSE_ID, "completed", USAGE);
  }

  /** A delta of audio that was intended for that instant, as a frame. */
  ByteBuf delta(ByteBufAllocator memory, long intended) {
    AudioFrame.stamp(stamp, intended);
    Base64.getEncoder().encode(stamp, chars);
    ByteBuf frame = memory.ioBuffer(delta.length).writeBytes(delta);
    frame.setBytes(audioAt, chars);
    frame.setBytes(idAt, id(intended).getBytes(US_ASCII));
    return frame;
  }

  private static String id(long unique) {
    return HexFormat.of().toHexDigits(unique);
  }
}
