package dev.patchbay.router;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media types of recordings that the chained lanes take. */
final class RecordingTypes {
  private static final Pattern FILES =
      Pattern.compile("audio/(wav|x-wav|mpeg|mp4|m4a|x-m4a|ogg|flac|webm)");

  /** Telephony's, which has one rate. */
  private static final Pattern G711 = Pattern.compile("audio/pcm[ua](;rate=8000)?(;channels=1)?");

  private static final Pattern SAMPLES =
      Pattern.compile("audio/pcm;rate=([1-9][0-9]{3,4});channels=[12]");

  private RecordingTypes() {}

  static boolean taken(String mediaType) {
    return FILES.matcher(mediaType).matches()
        || G711.matcher(mediaType).matches()
        || samples(mediaType);
  }

  private static boolean samples(String mediaType) {
    Matcher samples = SAMPLES.matcher(mediaType);
    if (!samples.matches()) {
      return false;
    }
    int rate = Integer.parseInt(samples.group(1));
    return rate >= 8_000 && rate <= 48_000;
  }
}
