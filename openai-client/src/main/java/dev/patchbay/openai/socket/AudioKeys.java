package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** The keys of an audio delta in one dialect, each a bit of a set. */
enum AudioKeys {
  CONVERSATION(
      "response.output_audio.delta",
      Keys.PART,
      "type event_id response_id item_id output_index content_index delta"),
  TRANSLATION(
      "session.output_audio.delta",
      Keys.NEEDED,
      "type event_id delta elapsed_ms format sample_rate channels");

  static final int UNKNOWN = 0;
  static final int TYPE = 1;
  static final int EVENT_ID = 1 << 1;
  static final int RESPONSE_ID = 1 << 2;
  static final int ITEM_ID = 1 << 3;
  static final int OUTPUT_INDEX = 1 << 4;
  static final int CONTENT_INDEX = 1 << 5;
  static final int DELTA = 1 << 6;
  static final int ELAPSED_MS = 1 << 7;
  static final int FORMAT = 1 << 8;
  static final int SAMPLE_RATE = 1 << 9;
  static final int CHANNELS = 1 << 10;

  static final byte[] NULL = "null".getBytes(US_ASCII);
  static final byte[] PCM16 = "\"pcm16\"".getBytes(US_ASCII);
  static final int RATE = 24_000;

  private final byte[] type;
  private final int required;
  private final byte[][] names;
  private final int[] bits;

  AudioKeys(String type, int required, String names) {
    this.type = ('"' + type + '"').getBytes(US_ASCII);
    this.required = required;
    String[] split = names.split(" ");
    this.names = new byte[split.length][];
    this.bits = new int[split.length];
    for (int i = 0; i < split.length; i++) {
      this.names[i] = split[i].getBytes(US_ASCII);
      bits[i] = Keys.bit(split[i]);
    }
  }

  static AudioKeys of(Dialect dialect) {
    return dialect == Dialect.TRANSLATION ? TRANSLATION : CONVERSATION;
  }

  /** The event's name, in its quotes. */
  byte[] type() {
    return type;
  }

  int required() {
    return required;
  }

  boolean hasParts() {
    return this == CONVERSATION;
  }

  /** The bit of the key that stands there. */
  int find(byte[] frame, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      if (name.length == to - from && Arrays.equals(frame, from, to, name, 0, name.length)) {
        return bits[i];
      }
    }
    return UNKNOWN;
  }

  /** Apart, for an enum's constants are made before its own fields. */
  private static final class Keys {
    static final int NEEDED = TYPE | DELTA;
    static final int PART = NEEDED | RESPONSE_ID | ITEM_ID | OUTPUT_INDEX | CONTENT_INDEX;

    static int bit(String name) {
      return switch (name) {
        case "type" -> TYPE;
        case "event_id" -> EVENT_ID;
        case "response_id" -> RESPONSE_ID;
        case "item_id" -> ITEM_ID;
        case "output_index" -> OUTPUT_INDEX;
        case "content_index" -> CONTENT_INDEX;
        case "delta" -> DELTA;
        case "elapsed_ms" -> ELAPSED_MS;
        case "format" -> FORMAT;
        case "sample_rate" -> SAMPLE_RATE;
        case "channels" -> CHANNELS;
        default -> throw new IllegalArgumentException("not a key");
      };
    }
  }
}
