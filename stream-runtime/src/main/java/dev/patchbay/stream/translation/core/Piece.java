package dev.patchbay.stream.translation.core;

/**
 * What was given for one frame, so that it can be given again as it was. In samples of all that was
 * given for the job.
 *
 * @param sequence of the frame
 * @param offset where reading begins that is to find it
 * @param from where the silence before it begins, for frames that are missing or did not come
 * @param soundFrom where its own sound begins
 * @param to where that ends
 * @param arrived when the frame came, in milliseconds
 */
record Piece(long sequence, long offset, long from, long soundFrom, long to, long arrived) {}
