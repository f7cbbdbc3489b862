package dev.patchbay.chained;

import java.time.Duration;
import java.util.Optional;

/** The length of an MP3 file: that of all its frames, whatever a tag says of them. */
final class Mp3Length {
  private static final long NANOS = 1_000_000_000L;

  private Mp3Length() {}

  static Optional<Duration> of(PackedBytes file) {
    long start = behindTag(file);
    long at = start;
    long nanos = 0;
    long framed = 0;
    boolean inStep = false;
    while (file.has(at, 4)) {
      Optional<MpegFrame> frame = MpegFrame.at(file, at);
      inStep = frame.isPresent() && (inStep || follows(file, at + frame.get().bytes()));
      if (inStep) {
        nanos += frame.get().samples() * NANOS / frame.get().rate();
        framed += frame.get().bytes();
      }
      at += inStep ? frame.get().bytes() : 1;
    }
    // What is mostly something else is not to be judged by the frames that seem to be in it.
    return 2 * framed >= file.size() - start ? PackedLength.time(nanos, NANOS) : Optional.empty();
  }

  /** Two bytes look like a frame's begin too easily; it takes a second frame, or the end. */
  private static boolean follows(PackedBytes file, long at) {
    return at == file.size() || MpegFrame.at(file, at).isPresent();
  }

  /** ID3v2: ten bytes, whose last four tell what follows in seven bits each, and maybe a footer. */
  private static long behindTag(PackedBytes file) {
    if (!file.says(0, "ID3")) {
      return 0;
    }
    long length = 0;
    for (int i = 6; i < 10; i++) {
      length = length << 7 | file.number(i, 1) & 0x7f;
    }
    boolean footer = (file.number(5, 1) & 0x10) != 0;
    return Math.min(10 + length + (footer ? 10 : 0), file.size());
  }
}
