package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.PartReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The finished parts of one job.
 *
 * @param checkpoint those that count: what the next dispatch carries
 * @param discarded those that count no more and whose records still stand
 * @param clearAtTick once the job is over: when more of the discarded ones are cleared
 */
record Parts(Checkpoint checkpoint, List<PartReference> discarded, long clearAtTick) {
  static final Parts NONE = new Parts(Checkpoint.NONE, List.of(), 0);

  /** Bound of what one job keeps; beyond it the topic's retention clears. */
  static final int MOST_DISCARDED = 1024;

  Parts {
    discarded = List.copyOf(discarded);
  }

  /** As a state keeps it: most jobs have none. */
  Optional<Parts> ifAny() {
    return equals(NONE) ? Optional.empty() : Optional.of(this);
  }

  /** A holder names what it was given and what it finished itself, and nothing else. */
  boolean mayName(Checkpoint next, int epoch) {
    var given = new HashSet<>(checkpoint.parts());
    return next.parts().stream().allMatch(part -> part.epoch() == epoch || given.contains(part));
  }

  Parts named(Checkpoint next) {
    Set<String> counting = new HashSet<>();
    next.parts().forEach(part -> counting.add(record(part)));
    List<PartReference> rest =
        Stream.concat(discarded.stream(), checkpoint.parts().stream())
            // A tombstone hits every record of its key, also that of a part that counts again.
            .filter(part -> !counting.contains(record(part)))
            .limit(MOST_DISCARDED)
            .toList();
    return new Parts(next, rest, clearAtTick);
  }

  private static String record(PartReference part) {
    return part.epoch() + "/" + part.part();
  }

  /** Without those discarded ones whose tombstones are written. */
  Parts cleared(List<PartReference> written, long nextAtTick) {
    var gone = new HashSet<>(written);
    List<PartReference> rest = discarded.stream().filter(part -> !gone.contains(part)).toList();
    return new Parts(checkpoint, rest, rest.isEmpty() ? 0 : nextAtTick);
  }
}
