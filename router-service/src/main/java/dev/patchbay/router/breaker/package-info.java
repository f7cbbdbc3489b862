/**
 * The fleet breaker of one target: from reports, answers to probes, orders by hand and the passing
 * of time to the share of new jobs that may go there. No clock, no I/O.
 */
@NullMarked
package dev.patchbay.router.breaker;

import org.jspecify.annotations.NullMarked;
