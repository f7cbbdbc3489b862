/**
 * Histories by chance of ledger, claims and talks together: their pure folds, driven by one seeded
 * scheduler on a virtual clock.
 */
@NullMarked
package dev.patchbay.local.histories;

import org.jspecify.annotations.NullMarked;
