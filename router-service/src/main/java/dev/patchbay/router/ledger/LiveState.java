package dev.patchbay.router.ledger;

import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.KnownEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows of a live job beside its attempts.
 *
 * @param frames where its frames lie, once a holder was admitted
 * @param effects those that were granted, in that order; at most {@link KnownEffect#MOST}
 */
record LiveState(Optional<FramesPlace> frames, List<EffectState> effects) {
  static final LiveState NONE = new LiveState(Optional.empty(), List.of());

  LiveState {
    effects = List.copyOf(effects);
  }

  /** As a state keeps it: most jobs are not live. */
  Optional<LiveState> ifAny() {
    return equals(NONE) ? Optional.empty() : Optional.of(this);
  }

  LiveState placed(FramesPlace place) {
    return new LiveState(Optional.of(place), effects);
  }

  Optional<EffectState> effect(String confirmation) {
    return effects.stream()
        .filter(effect -> effect.confirmation().equals(confirmation))
        .findFirst();
  }

  boolean full() {
    return effects.size() >= KnownEffect.MOST;
  }

  LiveState granted(EffectState effect) {
    var more = new ArrayList<>(effects);
    more.add(effect);
    return new LiveState(frames, more);
  }

  LiveState with(EffectState changed) {
    return new LiveState(
        frames,
        effects.stream()
            .map(one -> one.confirmation().equals(changed.confirmation()) ? changed : one)
            .toList());
  }

  List<KnownEffect> known() {
    return effects.stream().map(EffectState::known).toList();
  }

  /** What a holder that was cut off may yet clear up. */
  LiveState afterResult() {
    return new LiveState(Optional.empty(), effects.stream().filter(EffectState::open).toList());
  }
}
