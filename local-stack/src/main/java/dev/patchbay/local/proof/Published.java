package dev.patchbay.local.proof;

import java.time.Instant;

/**
 * A record that the broker acknowledged.
 *
 * @param at the broker's time of its append
 */
record Published(Publication publication, int partition, long offset, Instant at) {
  /** Topic, partition and offset, as {@link Seen#place} writes them. */
  String place() {
    return publication.topic() + "-" + partition + "@" + offset;
  }
}
