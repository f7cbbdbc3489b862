package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.PartReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold of one job's finished parts, whatever happens to it. */
final class PartBooks {
  private final Seen seen;
  private final Set<PartReference> named = new HashSet<>();
  private final Set<PartReference> forgotten = new HashSet<>();
  private final Set<PartReference> counted = new HashSet<>();

  PartBooks(Seen seen) {
    this.seen = seen;
  }

  void saw(Event event, List<Out> outs) {
    Optional<Checkpoint> said = said(event);
    said.ifPresent(checkpoint -> named.addAll(checkpoint.parts()));
    boolean over = outs.stream().anyMatch(Out.WriteResult.class::isInstance);
    if (over && event instanceof Event.Ended) {
      said.ifPresent(checkpoint -> counted.addAll(checkpoint.parts()));
    }
    for (Out out : outs) {
      if (out instanceof Out.SendDispatch dispatch) {
        dispatched(dispatch.checkpoint(), event instanceof Event.Ended ? said : Optional.empty());
      } else if (out instanceof Out.ForgetPart order) {
        assertThat(named).as("what is cleared was named").contains(order.part());
        assertThat(forgotten.add(order.part())).as("cleared once").isTrue();
      }
    }
  }

  private void dispatched(Checkpoint carried, Optional<Checkpoint> lastWord) {
    lastWord.ifPresent(said -> assertThat(carried).as("the last word counts").isEqualTo(said));
    assertThat(named).as("what is carried was named").containsAll(carried.parts());
    assertThat(carried.parts()).as("what is carried still stands").noneMatch(this::tombstoned);
    counted.addAll(carried.parts());
    if (!carried.parts().isEmpty()) {
      seen.note("dispatch from a checkpoint");
    }
  }

  /** A tombstone hits every record of its key, also one that was written before it came. */
  private boolean tombstoned(PartReference part) {
    return forgotten.stream()
        .anyMatch(gone -> gone.epoch() == part.epoch() && gone.part() == part.part());
  }

  /** Everything has run out. */
  void checkEnd() {
    assertThat(forgotten).as("what counted is cleared").containsAll(counted);
  }

  private static Optional<Checkpoint> said(Event event) {
    return switch (event) {
      case Event.Progressed progressed -> progressed.report().checkpoint();
      case Event.Ended ended -> ended.report().checkpoint();
      case Event.Submitted _,
          Event.QuoteAsked _,
          Event.Cancelled _,
          Event.HungUp _,
          Event.Judged _,
          Event.Claimed _,
          Event.EffectClaimed _,
          Event.Declined _,
          Event.Due _ ->
          Optional.empty();
    };
  }
}
