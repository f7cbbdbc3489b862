package dev.patchbay.chained;

/** A part and what was heard in it. */
record HeardPart(PartPlace place, PartTranscript transcript) {}
