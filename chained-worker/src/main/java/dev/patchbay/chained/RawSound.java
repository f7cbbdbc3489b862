package dev.patchbay.chained;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.RawAudio;
import java.util.Optional;

/** Samples without a header, by their media type. */
final class RawSound {
  private RawSound() {}

  /**
   * What samples of this type look like; empty for a type that is not of raw samples.
   *
   * @throws RefusedInput when its parameters break a rule
   */
  static Optional<SoundFormat> of(String mediaType) throws RefusedInput {
    try {
      return RawAudio.parse(mediaType)
          .map(raw -> new SoundFormat(encoding(raw.coding()), raw.channels(), raw.rate()));
    } catch (ContractViolation e) {
      throw RefusedInput.malformed(e.field(), e.rule());
    }
  }

  private static Encoding encoding(RawAudio.Coding coding) {
    return switch (coding) {
      case PCM16_LITTLE_ENDIAN -> Encoding.PCM16;
      case PCM16_BIG_ENDIAN -> Encoding.PCM16_BIG_ENDIAN;
      case A_LAW -> Encoding.A_LAW;
      case MU_LAW -> Encoding.MU_LAW;
    };
  }
}
