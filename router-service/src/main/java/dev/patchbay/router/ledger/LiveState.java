package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.TalkCourse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the ledger knows of a live job beside its attempts.
 *
 * @param frames where its frames lie, once a holder was admitted
 * @param effects those that were granted, in that order; at most {@link KnownEffect#MOST}
 * @param hungUp whether the caller has left
 * @param windUp why its holder was told to say goodbye, if it was
 * @param grants whether its holder waits for grants; false in a state that was stored before there
 *     were any
 * @param moved how often it has gone to another worker after it had begun; 0 in a state that was
 *     stored before that was counted
 * @param moves those and its moves to lesser tiers, in order; the last {@link JobMove#MOST} of them
 * @param becomes what it becomes in the last attempt, when it is not had live; empty in a state
 *     that was stored before that was kept
 */
record LiveState(
    Optional<FramesPlace> frames,
    List<EffectState> effects,
    boolean hungUp,
    Optional<String> windUp,
    boolean grants,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int moved,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<JobMove> moves,
    Optional<TalkCourse> becomes) {
  static final LiveState NONE =
      new LiveState(
          Optional.empty(),
          List.of(),
          false,
          Optional.empty(),
          false,
          0,
          List.of(),
          Optional.empty());

  LiveState {
    effects = List.copyOf(effects);
    moves = List.copyOf(Objects.requireNonNullElse(moves, List.of()));
  }

  /** As a state keeps it: most jobs are not live. */
  Optional<LiveState> ifAny() {
    return equals(NONE) ? Optional.empty() : Optional.of(this);
  }

  LiveState placed(FramesPlace place) {
    return new LiveState(
        Optional.of(place), effects, hungUp, windUp, grants, moved, moves, becomes);
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
    return new LiveState(frames, more, hungUp, windUp, grants, moved, moves, becomes);
  }

  LiveState with(EffectState changed) {
    List<EffectState> others =
        effects.stream()
            .map(one -> one.confirmation().equals(changed.confirmation()) ? changed : one)
            .toList();
    return new LiveState(frames, others, hungUp, windUp, grants, moved, moves, becomes);
  }

  LiveState withHangUp() {
    return new LiveState(frames, effects, true, windUp, grants, moved, moves, becomes);
  }

  LiveState windingUp(String reason) {
    return new LiveState(
        frames, effects, hungUp, Optional.of(reason), grants, moved, moves, becomes);
  }

  LiveState granting(boolean whether) {
    return new LiveState(frames, effects, hungUp, windUp, whether, moved, moves, becomes);
  }

  LiveState becoming(Optional<TalkCourse> course) {
    return new LiveState(frames, effects, hungUp, windUp, grants, moved, moves, course);
  }

  /** Whether it goes on by the chain. */
  boolean chained() {
    return becomes.filter(TalkCourse::goesOn).isPresent();
  }

  /** It had begun and goes to another worker. */
  LiveState toAnotherWorker(JobMove move) {
    return new LiveState(frames, effects, hungUp, windUp, grants, moved + 1, with(move), becomes);
  }

  /** It had begun and goes to a lesser tier. */
  LiveState toLesserTier(JobMove move) {
    return new LiveState(frames, effects, hungUp, windUp, grants, moved, with(move), becomes);
  }

  /** The same, with such moves. */
  LiveState having(List<JobMove> others) {
    return new LiveState(frames, effects, hungUp, windUp, grants, moved, others, becomes);
  }

  private List<JobMove> with(JobMove move) {
    return Stream.concat(moves.stream(), Stream.of(move))
        .skip(Math.max(0, moves.size() + 1 - JobMove.MOST))
        .toList();
  }

  /** Why its current attempt takes over from another, if it does. */
  Optional<String> takesOver() {
    return moves.isEmpty() ? Optional.empty() : Optional.of(moves.getLast().reason());
  }

  /** The same of still earlier attempts. */
  List<String> tookOverBefore() {
    return moves.stream().limit(Math.max(0, moves.size() - 1)).map(JobMove::reason).toList();
  }

  List<KnownEffect> known() {
    return effects.stream().map(EffectState::known).toList();
  }

  /** What a holder that was cut off may yet clear up. */
  LiveState afterResult() {
    List<EffectState> open = effects.stream().filter(EffectState::open).toList();
    return new LiveState(
        Optional.empty(), open, false, Optional.empty(), false, 0, List.of(), Optional.empty());
  }
}
