package dev.patchbay.router.ledger;

import java.time.Instant;

/**
 * The ledger's time.
 *
 * @param time highest broker append time among the records applied on this partition; what products
 *     ask for is compared with it
 * @param tick ticks read back from this partition so far; what detects lost parties counts them
 */
public record Now(Instant time, long tick) {}
