package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Checks that text is UTF-8, as RFC 6455, 8.1 wants it. One for each session. */
final class Utf8 {
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer chars = CharBuffer.allocate(1024);

  boolean isValid(ByteBuf text) {
    int ascii = asciiWords(text);
    if (ascii == text.readableBytes()) {
      return true;
    }
    ByteBuffer rest = text.nioBuffer(text.readerIndex() + ascii, text.readableBytes() - ascii);
    decoder.reset();
    while (true) {
      chars.clear();
      var result = decoder.decode(rest, chars, true);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
    }
  }

  // Nearly all text is base64: eight bytes at a time until one is not ASCII.
  private static int asciiWords(ByteBuf text) {
    int from = text.readerIndex();
    int words = text.readableBytes() & -Long.BYTES;
    int at = 0;
    while (at < words && (text.getLong(from + at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    return at;
  }
}
