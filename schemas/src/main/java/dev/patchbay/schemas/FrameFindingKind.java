package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Something about a caller's frames that is not as it should be. */
public enum FrameFindingKind {
  /** Did not come, or not while later ones were held for them. */
  @JsonProperty("missing")
  MISSING("missing"),
  /** Came again, and was dropped. */
  @JsonProperty("repeated")
  REPEATED("repeated"),
  /** Came behind later ones, and was put in its place. */
  @JsonProperty("reordered")
  REORDERED("reordered"),
  /** Came when it had been given up as missing, and was dropped. */
  @JsonProperty("too_late")
  TOO_LATE("too_late"),
  /** Came behind the end, and was dropped. */
  @JsonProperty("after_end")
  AFTER_END("after_end"),
  /** The product counts from 0 again. */
  @JsonProperty("restarted")
  RESTARTED("restarted"),
  /** Is in another format than the stream, and was dropped. */
  @JsonProperty("wrong_format")
  WRONG_FORMAT("wrong_format"),
  /** Was no frame, and was dropped. */
  @JsonProperty("unreadable")
  UNREADABLE("unreadable"),
  /** From this frame on, audio comes later than its own pace says. */
  @JsonProperty("late")
  LATE("late"),
  /** From this frame on, audio comes at an uneven pace. */
  @JsonProperty("jittery")
  JITTERY("jittery"),
  /** Nothing can be heard in what came for so long, up to this frame. */
  @JsonProperty("silent")
  SILENT("silent"),
  /** No audio has come for so long. */
  @JsonProperty("stalled")
  STALLED("stalled"),
  /** Audio comes again, after so long. */
  @JsonProperty("resumed")
  RESUMED("resumed");

  private final String wire;

  FrameFindingKind(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  @Override
  public String toString() {
    return wire;
  }
}
