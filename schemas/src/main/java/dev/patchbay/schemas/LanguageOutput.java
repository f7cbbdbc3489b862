package dev.patchbay.schemas;

/**
 * How a translation into one language went, under the epoch that ended it.
 *
 * @param language its ISO 639-1 code
 * @param meteredMs length of what its provider sessions were given, in milliseconds
 * @param segments segments that are final in the transcript
 * @param reconnects its provider sessions beyond the first one
 * @param audioMs length of the sound written, in milliseconds; 0 when none is wanted
 * @param audioFrames frames written with it, of whatever kind
 */
public record LanguageOutput(
    String language, long meteredMs, int segments, int reconnects, long audioMs, long audioFrames) {
  public LanguageOutput {
    Languages.requireCode(language, "stream.languages.language");
    Rules.requireAtLeast(0, meteredMs, "stream.languages.meteredMs");
    Rules.requireAtLeast(0, segments, "stream.languages.segments");
    Rules.requireAtLeast(0, reconnects, "stream.languages.reconnects");
    Rules.requireAtLeast(0, audioMs, "stream.languages.audioMs");
    Rules.requireAtLeast(0, audioFrames, "stream.languages.audioFrames");
  }
}
