package dev.patchbay.openai;

import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A recording as a part of a request, in pieces, for a sink copies what it is given at once. */
final class RecordingBody extends RequestBody {
  private static final int PIECE = 64 * 1024;

  private final Recording recording;

  RecordingBody(Recording recording) {
    this.recording = recording;
  }

  @Override
  public MediaType contentType() {
    return MediaType.get(recording.mediaType());
  }

  @Override
  public long contentLength() {
    return recording.content().remaining();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    ByteBuffer left = recording.content();
    while (left.hasRemaining()) {
      int length = Math.min(PIECE, left.remaining());
      sink.write(left.slice(left.position(), length));
      sink.emitCompleteSegments();
      left.position(left.position() + length);
    }
  }
}
