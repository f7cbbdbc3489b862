package dev.patchbay.schemas;

/**
 * One record of a stream, which is one direction of one caller's audio. What it is stands in the
 * record's headers, and audio is the record's value as it is. The constants name the headers.
 */
public sealed interface Frame permits FrameIn, FrameOut {
  String STREAM = "pb-stream";
  String EPOCH = "pb-epoch";
  String SEQUENCE = "pb-seq";
  String KIND = "pb-frame";
  String FORMAT = "pb-format";
  String MARK = "pb-mark";

  /** Longest id of a stream, in UTF-16 units. */
  int MOST_STREAM_CHARS = 128;

  /** Highest sequence: every language's numbers count to it exactly. */
  long MOST_SEQUENCE = 999_999_999_999_999L;

  /** 1 to {@link #MOST_STREAM_CHARS}, not all blank, well-formed Unicode. */
  String stream();

  /**
   * Counts all frames of the stream, of whatever kind, from 0 without a gap; of an outgoing stream
   * from 0 under each epoch.
   */
  long sequence();
}
