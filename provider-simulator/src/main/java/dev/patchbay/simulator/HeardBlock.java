package dev.patchbay.simulator;

/**
 * A block that was heard whole, with a good CRC.
 *
 * @param start place of its first sample in the stream; fractional, for clocks are not aligned
 * @param end place after its last sample, as nominal length says
 * @param slip samples by which time moved inside the block: positive when there are too many
 * @param purityDb the worst symbol's signal over everything else, in dB
 * @param level mean square of its windows, in squared PCM16 steps
 */
record HeardBlock(
    ToneBlock block, double start, double end, double slip, double purityDb, double level) {}
