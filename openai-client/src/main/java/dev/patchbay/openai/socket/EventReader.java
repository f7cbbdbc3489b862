package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import io.netty.buffer.ByteBuf;

/**
 * Says what a text frame says. One for each session, on its loop.
 *
 * <p>Audio deltas, which are nearly everything that comes, are read from the bytes; the parser
 * reads the rest, and those audio deltas that are not written as usual.
 */
final class EventReader {
  private final int mostBytes;
  private final AudioScan scan;
  private final EventParser parser;
  private final AudioDelta delta = new AudioDelta();

  /**
   * A reader.
   *
   * @param mostBytes of a frame, 1024 to 32 MiB
   */
  EventReader(Dialect dialect, int mostBytes) {
    InvalidRequest.unless(
        mostBytes >= 1024 && mostBytes <= 32 << 20, "frame", "a bound of 1024 bytes to 32 MiB");
    this.mostBytes = mostBytes;
    this.scan = new AudioScan(dialect);
    this.parser = new EventParser(dialect);
  }

  /** Calls the sink once. Leaves the frame's indices as they are and does not release it. */
  void read(ByteBuf textFrame, EventSink sink) {
    int length = textFrame.readableBytes();
    if (length > mostBytes) {
      sink.malformed("frame: at most " + mostBytes + " bytes");
      return;
    }
    byte[] bytes = length > Scratch.FRAME ? new byte[length] : Scratch.ofThisThread().frame;
    textFrame.getBytes(textFrame.readerIndex(), bytes, 0, length);
    if (scan.scan(bytes, length, delta)) {
      sink.audio(delta);
    } else {
      parser.parse(bytes, length, delta, sink);
    }
  }
}
