package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.Frame;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of one frame, each written once. */
final class FrameFieldsWriter {
  private final RecordHeaders headers = new RecordHeaders();

  FrameFieldsWriter(String stream, long sequence) {
    var unused = with(Frame.STREAM, stream).with(Frame.SEQUENCE, Long.toString(sequence));
  }

  FrameFieldsWriter with(String name, String value) {
    headers.add(HeaderText.header(name, value));
    return this;
  }

  Headers kind(String word) {
    headers.add(HeaderText.header(Frame.KIND, word));
    return headers;
  }
}
