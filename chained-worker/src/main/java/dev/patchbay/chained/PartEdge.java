package dev.patchbay.chained;

/** Where a part begins or ends. */
enum PartEdge {
  /** The recording's own beginning or end. */
  RECORDING,
  /** The middle of a pause, where the neighbour begins or ends too. */
  PAUSE,
  /** Inside speech: the neighbour hears the same seconds around it. */
  CUT
}
