package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.Base64;

/** Reads of an {@code input_audio_buffer.append} what the bench must know, and no more. */
final class AppendFrame {
  private static final byte[] TYPE = "input_audio_buffer.append".getBytes(US_ASCII);
  private static final byte[] AUDIO = "\"audio\":\"".getBytes(US_ASCII);
  private static final int HEAD = 256;

  private final byte[] head = new byte[HEAD];
  private final byte[] chars = new byte[AudioFrame.STAMP_CHARS];
  private final byte[] stamp = new byte[AudioFrame.STAMP_BYTES];
  private int audioAt;
  private boolean stamped;

  /** Whether the text is an append, told by its first bytes. */
  boolean isAppend(ByteBuf text) {
    return indexOf(text, TYPE) >= 0;
  }

  /** Whether it carries one whole frame of audio; then {@link #intended()} tells its stamp. */
  boolean read(ByteBuf text) {
    int at = indexOf(text, AUDIO);
    if (at < 0) {
      return false;
    }
    int audio = text.readerIndex() + at + AUDIO.length;
    int end = audio + AudioFrame.BASE64_CHARS;
    if (end >= text.writerIndex() || text.getByte(end) != '"') {
      return false;
    }
    audioAt = audio;
    return readStamp(text, audio);
  }

  private boolean readStamp(ByteBuf text, int at) {
    text.getBytes(at, chars);
    try {
      return Base64.getDecoder().decode(chars, stamp) == stamp.length
          && AudioFrame.stamped(stamp, stamp.length);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The base64 of the frame that was read, within its text. */
  ByteBuf audio(ByteBuf text) {
    return text.slice(audioAt, AudioFrame.BASE64_CHARS);
  }

  /** Whatever audio there is, as base64; then {@link #isStamped} tells whether it has a stamp. */
  String anyAudio(ByteBuf text) {
    int at = indexOf(text, AUDIO);
    int from = at < 0 ? text.writerIndex() : text.readerIndex() + at + AUDIO.length;
    int to = text.indexOf(from, text.writerIndex(), (byte) '"');
    String audio = to < 0 ? "" : text.toString(from, to - from, US_ASCII);
    stamped = audio.length() >= AudioFrame.STAMP_CHARS && readStamp(text, from);
    return audio;
  }

  boolean isStamped() {
    return stamped;
  }

  long intended() {
    return AudioFrame.intended(stamp);
  }

  private int indexOf(ByteBuf text, byte[] wanted) {
    int length = Math.min(HEAD, text.readableBytes());
    text.getBytes(text.readerIndex(), head, 0, length);
    for (int at = 0; at <= length - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && head[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
