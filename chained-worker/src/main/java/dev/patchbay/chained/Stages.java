package dev.patchbay.chained;

/** The stages of the chain, which both lanes pass. */
record Stages(Targets targets, TranscriptStage transcripts, TextStage texts, SpeechStage speech) {
  /** The same, spoken by another. */
  Stages with(SpeechStage other) {
    return new Stages(targets, transcripts, texts, other);
  }
}
