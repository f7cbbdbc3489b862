package dev.patchbay.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Reads the data of server-sent events, one at a time, on the caller's thread.
 *
 * <p>Our own, because okhttp-sse scans for a line's end without any bound and gives its events to a
 * callback. Names, ids and retry times are skipped: our events carry their type in their data.
 */
final class ServerSentEvents {
  private static final ByteString LINE_END = ByteString.encodeUtf8("\r\n");
  private static final String DATA = "data:";

  private final BufferedSource source;
  private final int maxBytes;
  private boolean afterCarriageReturn;

  ServerSentEvents(BufferedSource source, int maxBytes) {
    this.source = source;
    this.maxBytes = maxBytes;
  }

  /** The data of the next event that has any; empty at the end of the stream. */
  Optional<String> next() throws IOException {
    Buffer data = new Buffer();
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      String text = line.get();
      if (text.isEmpty() && data.size() > 0) {
        return Optional.of(data.readUtf8(data.size() - 1));
      }
      if (text.startsWith(DATA)) {
        int start = text.startsWith(" ", DATA.length()) ? DATA.length() + 1 : DATA.length();
        data.writeUtf8(text, start, text.length()).writeByte('\n');
        checkSize(data.size() - 1);
      }
    }
    return Optional.empty();
  }

  /** The next line without its end; empty at the end of the stream. An unended line is dropped. */
  private Optional<String> line() throws IOException {
    Buffer buffer = source.getBuffer();
    skipLineFeed(buffer);
    long searched = 0;
    while (true) {
      long end = buffer.indexOfElement(LINE_END, searched);
      if (end >= 0) {
        checkSize(end);
        return Optional.of(taken(buffer, end));
      }
      searched = buffer.size();
      checkSize(searched);
      if (!source.request(searched + 1)) {
        return Optional.empty();
      }
      skipLineFeed(buffer);
      searched = Math.min(searched, buffer.size());
    }
  }

  private String taken(Buffer buffer, long end) throws IOException {
    String line = buffer.readString(end, StandardCharsets.UTF_8);
    afterCarriageReturn = buffer.readByte() == '\r';
    return line;
  }

  // Not waited for: the line is whole at its carriage return, and a line feed may never come.
  private void skipLineFeed(Buffer buffer) throws IOException {
    if (afterCarriageReturn && buffer.size() > 0) {
      afterCarriageReturn = false;
      if (buffer.getByte(0) == '\n') {
        buffer.skip(1);
      }
    }
  }

  private void checkSize(long bytes) throws Stopped {
    if (bytes > maxBytes) {
      throw Stopped.malformed("event: more than " + maxBytes + " bytes");
    }
  }
}
