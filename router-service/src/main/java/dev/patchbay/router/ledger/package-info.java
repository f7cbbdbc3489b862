/**
 * The life of a job as a function of state and event: one admitted holder at a time, one result,
 * and every cent told once. Pure: no I/O, clock or chance; time comes in with the events.
 */
@NullMarked
package dev.patchbay.router.ledger;

import org.jspecify.annotations.NullMarked;
