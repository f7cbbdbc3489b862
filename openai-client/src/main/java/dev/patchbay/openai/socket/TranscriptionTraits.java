package dev.patchbay.openai.socket;

import java.util.Map;

/**
 * What a transcribing model can do; of a model that is not known here, all. As the provider's
 * guides and types have it in November 2026.
 *
 * @param detectsTurns whether the provider may decide when a turn has ended
 * @param takesPrompt whether it can be told what the speech is about
 * @param takesLists whether it can be told keywords, and languages as a list
 * @param takesLanguage whether one language is told by itself; else as a list of one
 */
record TranscriptionTraits(
    boolean detectsTurns, boolean takesPrompt, boolean takesLists, boolean takesLanguage) {
  private static final TranscriptionTraits ALL = new TranscriptionTraits(true, true, true, true);
  private static final TranscriptionTraits BY_LIST =
      new TranscriptionTraits(true, true, true, false);
  private static final Map<String, TranscriptionTraits> KNOWN =
      Map.of(
          "gpt-realtime-whisper",
          new TranscriptionTraits(false, false, false, true),
          "gpt-live-transcribe",
          BY_LIST,
          "gpt-transcribe",
          BY_LIST);

  static TranscriptionTraits of(String model) {
    return KNOWN.getOrDefault(model, ALL);
  }
}
