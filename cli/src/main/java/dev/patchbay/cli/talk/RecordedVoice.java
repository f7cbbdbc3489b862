package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;

/** Says a recording, frame by frame. */
final class RecordedVoice implements Voice {
  private final Recording recording;
  private int at;

  RecordedVoice(Recording recording) {
    this.recording = recording;
  }

  @Override
  public FrameFormat format() {
    return recording.format();
  }

  @Override
  public Next next(int bytes) {
    int left = recording.bytes().length - at;
    if (left == 0) {
      return new Next.Over();
    }
    byte[] frame = Silence.of(format(), bytes);
    int taken = Math.min(left, bytes);
    System.arraycopy(recording.bytes(), at, frame, 0, taken);
    at += taken;
    return new Next.Sound(frame);
  }
}
