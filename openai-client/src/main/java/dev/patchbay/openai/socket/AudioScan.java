package dev.patchbay.openai.socket;

import java.nio.charset.StandardCharsets;
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
  private static final byte[] NOTHING = {};

  private final AudioKeys keys;
  private final FlatJson json = new FlatJson();
  private byte[] frame = NOTHING;
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
    json.start(bytes, length);
    eventFrom = eventTo = 0;
    elapsedMs = -1;
    boolean read = object() && into.audio().decode(frame, deltaFrom, deltaTo) && fill(into);
    // A rare big frame is not kept until the next one.
    frame = NOTHING;
    json.start(NOTHING, 0);
    return read;
  }

  private boolean object() {
    if (!json.take('{')) {
      return false;
    }
    int seen = 0;
    do {
      json.space();
      int key = key();
      if (key == AudioKeys.UNKNOWN || (seen & key) != 0 || !value(key)) {
        return false;
      }
      seen |= key;
    } while (json.take(','));
    return json.take('}') && json.isAtEnd() && (seen & keys.required()) == keys.required();
  }

  private int key() {
    if (!json.string()) {
      return AudioKeys.UNKNOWN;
    }
    int key = keys.find(frame, json.from(), json.to());
    if (!json.take(':')) {
      return AudioKeys.UNKNOWN;
    }
    json.space();
    return key;
  }

  private boolean value(int key) {
    return switch (key) {
      case AudioKeys.TYPE -> json.constant(keys.type());
      case AudioKeys.FORMAT -> json.constant(AudioKeys.PCM16);
      case AudioKeys.SAMPLE_RATE -> json.number() == AudioKeys.RATE;
      case AudioKeys.CHANNELS -> json.number() == 1;
      case AudioKeys.ELAPSED_MS ->
          json.constant(AudioKeys.NULL) || (elapsedMs = json.number()) >= 0;
      case AudioKeys.OUTPUT_INDEX -> (outputIndex = json.number()) >= 0;
      case AudioKeys.CONTENT_INDEX -> (contentIndex = json.number()) >= 0;
      case AudioKeys.EVENT_ID -> {
        boolean id = id();
        eventFrom = json.from();
        eventTo = json.to();
        yield id;
      }
      case AudioKeys.RESPONSE_ID -> {
        boolean id = id();
        responseFrom = json.from();
        responseTo = json.to();
        yield id;
      }
      case AudioKeys.ITEM_ID -> {
        boolean id = id();
        itemFrom = json.from();
        itemTo = json.to();
        yield id;
      }
      case AudioKeys.DELTA -> {
        boolean quoted = json.quoted();
        deltaFrom = json.from();
        deltaTo = json.to();
        yield quoted;
      }
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
    return json.string() && json.to() > json.from() && json.to() - json.from() <= Fields.MOST_ID;
  }
}
