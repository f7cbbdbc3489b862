package dev.patchbay.openai;

import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/** Reads an answer that is nothing but samples. */
final class BarePcmReader {
  private static final int PIECE = 16 * 1024;
  private static final ByteString WAV = ByteString.encodeUtf8("RIFF");

  private final AudioSink sink;
  private final BarePcmRequest request;

  BarePcmReader(AudioSink sink, BarePcmRequest request) {
    this.sink = sink;
    this.request = request;
  }

  Speech read(ReceivedBody body, Optional<String> requestId) throws IOException {
    body.checkAudio();
    body.checkEnd();
    var audio = new PcmDeltas(sink, request.maxAudioBytes(), body::delivering);
    BufferedSource source = body.source();
    if (source.rangeEquals(0, WAV)) {
      throw Stopped.malformed("audio: a WAV file, not bare samples");
    }
    Buffer received = source.getBuffer();
    while (source.request(1)) {
      audio.accept(received.readByteArray(Math.min(received.size(), PIECE)));
    }
    return new Speech(audio.end(), request.metered(), requestId);
  }
}
