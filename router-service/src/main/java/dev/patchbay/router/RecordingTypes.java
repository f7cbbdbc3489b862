package dev.patchbay.router;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.RawAudio;
import java.util.regex.Pattern;

/** The media types of recordings that the chained lanes take. */
final class RecordingTypes {
  private static final Pattern FILES =
      Pattern.compile(
          "audio/(wav|x-wav|mpeg|mp4|m4a|x-m4a|ogg|flac|webm)", Pattern.CASE_INSENSITIVE);

  private RecordingTypes() {}

  static boolean taken(String mediaType) {
    return FILES.matcher(mediaType).matches() || isRaw(mediaType);
  }

  private static boolean isRaw(String mediaType) {
    try {
      return RawAudio.parse(mediaType).isPresent();
    } catch (ContractViolation _) {
      return false;
    }
  }
}
