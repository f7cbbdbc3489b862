/**
 * The whole of Patchbay on one machine: a real broker, router, worker and simulator as processes,
 * the demo, and the proofs. Nothing imports this package but the benchmarks.
 */
@NullMarked
package dev.patchbay.local;

import org.jspecify.annotations.NullMarked;
