package dev.patchbay.stream.translation;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.schemas.StreamOutput;
import java.util.List;
import java.util.Optional;

/** How a translation's end is reported. It is not tried again: its listeners have gone on. */
final class TranslationEndings {
  private TranslationEndings() {}

  /**
   * No session of one language could be had or kept.
   *
   * @param refused whether another would do no better
   * @param what the last one went wrong with
   */
  static Ending.Failed provider(boolean refused, String language, String what) {
    return new Ending.Failed(
        refused ? "provider_refused" : "provider_unavailable",
        "The provider's session into " + language + " could not be kept: " + what + ".",
        false,
        Optional.empty());
  }

  /** How it went. */
  static StreamOutput went(
      List<LanguageRun> languages,
      CallerFrames frames,
      TranslationLog log,
      long linesInDoubt,
      GapCertificate gaps) {
    List<LanguageOutput> each = languages.stream().map(LanguageRun::output).toList();
    return new StreamOutput(
        languages.stream().mapToLong(one -> one.account().lengthMs()).max().orElse(0),
        each.stream().mapToLong(LanguageOutput::meteredMs).sum(),
        each.stream().mapToInt(LanguageOutput::segments).sum(),
        0,
        each.stream().mapToInt(LanguageOutput::reconnects).sum(),
        log.last(),
        Math.min(linesInDoubt, log.last()),
        frames,
        gaps.listed(),
        gaps.omitted(),
        gaps.allMs(),
        each);
  }
}
