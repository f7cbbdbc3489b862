package dev.patchbay.chained;

/** A part's place in the recording and what its two edges are. */
record PartPlace(PartKey key, PartEdge startsAt, PartEdge endsAt) {}
