package dev.patchbay.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From where a job goes on when another holder takes it: all finished parts that count.
 *
 * @param parts at most 512, each part once, in order of their numbers
 */
public record Checkpoint(List<PartReference> parts) {
  public static final Checkpoint NONE = new Checkpoint(List.of());

  public Checkpoint(@Nullable List<PartReference> parts) {
    List<PartReference> all = new ArrayList<>(parts == null ? List.of() : parts);
    Rules.requireFew(all, FinishedPart.MOST_PARTS, "checkpoint.parts");
    Set<Integer> seen = new HashSet<>();
    all.forEach(reference ->
        ContractViolation.require(
            reference != null && seen.add(reference.part()),
            "checkpoint.parts",
            "must name each part once"));
    all.sort(Comparator.comparingInt(PartReference::part));
    this.parts = List.copyOf(all);
  }

  /** The same with one part more, or with another place for it. */
  public Checkpoint with(PartReference reference) {
    return new Checkpoint(
        Stream.concat(
                parts.stream().filter(other -> other.part() != reference.part()),
                Stream.of(reference))
            .toList());
  }

  /** As messages carry it: nothing when there is nothing to go on from. */
  public Optional<Checkpoint> ifAny() {
    return parts.isEmpty() ? Optional.empty() : Optional.of(this);
  }
}
