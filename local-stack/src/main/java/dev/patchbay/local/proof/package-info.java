/**
 * Long proofs of what the platform promises: load and faults on the real processes, then an oracle
 * that reads every topic and the provider's own ledger, and shares no code with what it judges.
 */
@NullMarked
package dev.patchbay.local.proof;

import org.jspecify.annotations.NullMarked;
