/**
 * A provider for tests and demonstrations: the speech endpoints' literal wire, tones instead of a
 * voice, ears instead of a speech model, faults on request, and a ledger of what was served.
 */
@NullMarked
package dev.patchbay.simulator;

import org.jspecify.annotations.NullMarked;
