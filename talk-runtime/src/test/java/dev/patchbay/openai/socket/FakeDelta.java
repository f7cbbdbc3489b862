package dev.patchbay.openai.socket;

import java.util.Base64;
import java.util.Optional;

/** Pieces of a provider's audio. */
public final class FakeDelta {
  private FakeDelta() {}

  public static AudioDelta of(PartRef at, byte[] audio) {
    var delta = new AudioDelta();
    byte[] text = Base64.getEncoder().encode(audio);
    if (!delta.audio().decode(text, 0, text.length)) {
      throw new IllegalArgumentException("audio: must be decodable");
    }
    delta.part(Optional.of(at));
    return delta;
  }
}
