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
 * @param hungUp whether the caller has left
 * @param windUp why its holder was told to say goodbye, if it was
 * @param grants whether its holder waits for grants; false in a state that was stored before there
 *     were any
 */
record LiveState(
    Optional<FramesPlace> frames,
    List<EffectState> effects,
    boolean hungUp,
    Optional<String> windUp,
    boolean grants) {
  static final LiveState NONE =
      new LiveState(Optional.empty(), List.of(), false, Optional.empty(), false);

  LiveState {
    effects = List.copyOf(effects);
  }

  /** As a state keeps it: most jobs are not live. */
  Optional<LiveState> ifAny() {
    return equals(NONE) ? Optional.empty() : Optional.of(this);
  }

  LiveState placed(FramesPlace place) {
    return new LiveState(Optional.of(place), effects, hungUp, windUp, grants);
  }

  Optional<EffectState> effect(String confirmation) {
    return effects.stream()
        .filter(effect -> effect.confirmation().equals(confirmation))
        .findFirst();
  }

  boolean full() {
    return effects.size() >= KnownEffect.MOST;
  }

  LiveState withEffect(EffectState effect) {
    var more = new ArrayList<>(effects);
    more.add(effect);
    return new LiveState(frames, more, hungUp, windUp, grants);
  }

  LiveState with(EffectState changed) {
    List<EffectState> others =
        effects.stream()
            .map(one -> one.confirmation().equals(changed.confirmation()) ? changed : one)
            .toList();
    return new LiveState(frames, others, hungUp, windUp, grants);
  }

  LiveState withHangUp() {
    return new LiveState(frames, effects, true, windUp, grants);
  }

  LiveState windingUp(String reason) {
    return new LiveState(frames, effects, hungUp, Optional.of(reason), grants);
  }

  LiveState granting(boolean whether) {
    return new LiveState(frames, effects, hungUp, windUp, whether);
  }

  List<KnownEffect> known() {
    return effects.stream().map(EffectState::known).toList();
  }

  /** What a holder that was cut off may yet clear up. */
  LiveState afterResult() {
    List<EffectState> open = effects.stream().filter(EffectState::open).toList();
    return new LiveState(Optional.empty(), open, false, Optional.empty(), false);
  }
}
