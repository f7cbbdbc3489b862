package dev.patchbay.chained;

/** The stages of the chain, which both lanes pass. */
record Stages(Targets targets, TranscriptStage transcripts, TextStage texts, SpeechStage speech) {}
