package dev.patchbay.openai.socket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads an audio delta from a frame's bytes, without a parser.
 *
 * <p>It knows a part of JSON only: one flat object of known keys in any order, each at most once;
 * strings of visible ASCII without escapes, short whole numbers, at most one space behind a colon
 * or a comma. So whatever it takes, the parser would take and read in the same way; whatever it
 * does not take is left to the parser and says nothing about the frame.
 */
final class AudioScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final int MOST_DIGITS = 9;

  private final AudioKeys keys;
  private byte[] frame = new byte[0];
  private int at;
  private int end;
  // Where the last value read by string() stands.
  private int from;
  private int to;

  private int eventFrom;
  private int eventTo;
  private int responseFrom;
  private int responseTo;
  private int itemFrom;
  private int itemTo;
  private int deltaFrom;
  private int deltaTo;
  private int outputIndex;
  private int contentIndex;
  private int elapsedMs;

  AudioScan(Dialect dialect) {
    keys = AudioKeys.of(dialect);
  }

  /** Whether the first {@code length} bytes are an audio delta that could be read. */
  boolean scan(byte[] bytes, int length, AudioDelta into) {
    frame = bytes;
    at = 0;
    end = length;
    eventFrom = eventTo = 0;
    elapsedMs = -1;
    return object() && into.audio().decode(frame, deltaFrom, deltaTo) && fill(into);
  }

  private boolean object() {
    if (!take('{')) {
      return false;
    }
    int seen = 0;
    do {
      space();
      int key = key();
      if (key == AudioKeys.UNKNOWN || (seen & key) != 0 || !value(key)) {
        return false;
      }
      seen |= key;
    } while (take(','));
    return take('}') && at == end && (seen & keys.required()) == keys.required();
  }

  private int key() {
    if (!string()) {
      return AudioKeys.UNKNOWN;
    }
    int key = keys.find(frame, from, to);
    if (!take(':')) {
      return AudioKeys.UNKNOWN;
    }
    space();
    return key;
  }

  private boolean value(int key) {
    return switch (key) {
      case AudioKeys.TYPE -> constant(keys.type());
      case AudioKeys.FORMAT -> constant(AudioKeys.PCM16);
      case AudioKeys.SAMPLE_RATE -> number() == AudioKeys.RATE;
      case AudioKeys.CHANNELS -> number() == 1;
      case AudioKeys.ELAPSED_MS -> constant(AudioKeys.NULL) || (elapsedMs = number()) >= 0;
      case AudioKeys.OUTPUT_INDEX -> (outputIndex = number()) >= 0;
      case AudioKeys.CONTENT_INDEX -> (contentIndex = number()) >= 0;
      case AudioKeys.EVENT_ID -> {
        boolean id = id();
        eventFrom = from;
        eventTo = to;
        yield id;
      }
      case AudioKeys.RESPONSE_ID -> {
        boolean id = id();
        responseFrom = from;
        responseTo = to;
        yield id;
      }
      case AudioKeys.ITEM_ID -> {
        boolean id = id();
        itemFrom = from;
        itemTo = to;
        yield id;
      }
      case AudioKeys.DELTA -> delta();
      default -> false;
    };
  }

  private boolean fill(AudioDelta into) {
    into.eventId(frame, eventFrom, eventTo);
    into.elapsedMs(elapsedMs < 0 ? OptionalLong.empty() : OptionalLong.of(elapsedMs));
    if (keys.hasParts() && (into.part().isEmpty() || !isHere(into.part().get()))) {
      into.part(Optional.of(part()));
    }
    return true;
  }

  private PartRef part() {
    return new PartRef(
        ascii(responseFrom, responseTo), ascii(itemFrom, itemTo), outputIndex, contentIndex);
  }

  private boolean isHere(PartRef part) {
    return part.outputIndex() == outputIndex
        && part.contentIndex() == contentIndex
        && isAt(part.itemId(), itemFrom, itemTo)
        && isAt(part.responseId(), responseFrom, responseTo);
  }

  private boolean isAt(String text, int start, int stop) {
    if (text.length() != stop - start) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != frame[start + i]) {
        return false;
      }
    }
    return true;
  }

  private String ascii(int start, int stop) {
    return new String(frame, start, stop - start, StandardCharsets.US_ASCII);
  }

  private boolean id() {
    return string() && to > from && to - from <= Fields.MOST_ID;
  }

  private boolean string() {
    if (!take('"')) {
      return false;
    }
    from = at;
    while (at < end && frame[at] > ' ' && frame[at] < 0x7f && frame[at] != '\\') {
      if (frame[at] == '"') {
        to = at++;
        return true;
      }
      at++;
    }
    return false;
  }

  /** Only looks for the quote: what stands before it is read as base64, which knows no escapes. */
  private boolean delta() {
    if (!take('"')) {
      return false;
    }
    deltaFrom = at;
    while (at + Long.BYTES <= end) {
      long quotes = (long) LONGS.get(frame, at) ^ QUOTES;
      long found = (quotes - ONES) & ~quotes & HIGHS;
      if (found != 0) {
        at += Long.numberOfTrailingZeros(found) / Byte.SIZE;
        deltaTo = at;
        return take('"');
      }
      at += Long.BYTES;
    }
    while (at < end && frame[at] != '"') {
      at++;
    }
    deltaTo = at;
    return take('"');
  }

  /** A whole number of at most nine digits as JSON writes it; -1 if it is anything else. */
  private int number() {
    int start = at;
    int number = 0;
    while (at < end && frame[at] >= '0' && frame[at] <= '9' && at - start < MOST_DIGITS) {
      number = number * 10 + frame[at++] - '0';
    }
    boolean canonical = at > start && (frame[start] != '0' || at == start + 1);
    return canonical ? number : -1;
  }

  private boolean constant(byte[] text) {
    int stop = at + text.length;
    if (stop > end || !Arrays.equals(frame, at, stop, text, 0, text.length)) {
      return false;
    }
    at = stop;
    return true;
  }

  private boolean take(char wanted) {
    if (at < end && frame[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void space() {
    if (at < end && frame[at] == ' ') {
      at++;
    }
  }
}
