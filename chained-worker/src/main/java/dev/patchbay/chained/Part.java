package dev.patchbay.chained;

import dev.patchbay.openai.Recording;

/** A part of a long recording, as a WAV file of mono PCM16 at the recording's own rate. */
record Part(PartPlace place, Recording recording) {
  /** Length in seconds, rounded up: what it is metered by. */
  long seconds() {
    return Math.ceilDiv(place.key().lengthMs(), 1000L);
  }

  @Override
  public String toString() {
    return "Part[" + place + "]";
  }
}
