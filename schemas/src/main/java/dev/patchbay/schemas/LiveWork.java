package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a live job must know beside the job.
 *
 * @param in id of the stream that it hears
 * @param out id of the stream of its answers; the job's own, because readers drop what has a lower
 *     epoch than they have seen on a stream. A translation into {@code es} is the stream of this id
 *     with {@code .es} behind it
 * @param format of the frames of both
 * @param frames where they lie, once a holder was admitted; until then the first one names it in
 *     its claim
 * @param effects what earlier holders were granted, none of it to be done again; at most {@link
 *     KnownEffect#MOST}
 * @param moved why this attempt takes over a job that another holder had begun, such as {@code
 *     lease_expired} or {@code worker_draining}; empty for one that begins at its beginning
 * @param becomes what the job is to become in this attempt, when it is not had live; empty for all
 *     that is, and of routers that did not say it: the route's stages tell it then
 */
public record LiveWork(
    String in,
    String out,
    FrameFormat format,
    Optional<FramesPlace> frames,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KnownEffect> effects,
    Optional<String> moved,
    Optional<TalkCourse> becomes,
    Optional<Instant> since,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> movedBefore,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean lesser) {
  public LiveWork(
      String in,
      String out,
      FrameFormat format,
      Optional<FramesPlace> frames,
      @Nullable List<KnownEffect> effects,
      Optional<String> moved,
      Optional<TalkCourse> becomes,
      Optional<Instant> since,
      @Nullable List<String> movedBefore,
      boolean lesser) {
    this.in = in;
    this.out = out;
    this.format = format;
    this.frames = frames;
    this.effects = effects == null ? List.of() : List.copyOf(effects);
    this.moved = moved;
    this.becomes = becomes;
    this.since = since;
    this.movedBefore = movedBefore == null ? List.of() : List.copyOf(movedBefore);
    this.lesser = lesser;
    Rules.requireName(in, "live.in");
    Rules.requireName(out, "live.out");
    Rules.requireFew(this.effects, KnownEffect.MOST, "live.effects");
    moved.ifPresent(why -> Rules.requireWord(why, "live.moved"));
    Rules.requireFew(this.movedBefore, JobMove.MOST, "live.movedBefore");
    this.movedBefore.forEach(why -> Rules.requireWord(why, "live.movedBefore"));
  }

  /** Of a job of which nothing else was told. */
  public LiveWork(
      String in,
      String out,
      FrameFormat format,
      Optional<FramesPlace> frames,
      List<KnownEffect> effects,
      Optional<String> moved,
      Optional<TalkCourse> becomes) {
    this(in, out, format, frames, effects, moved, becomes, Optional.empty(), List.of(), false);
  }

  /** Of a job that is had live. */
  public LiveWork(
      String in,
      String out,
      FrameFormat format,
      Optional<FramesPlace> frames,
      List<KnownEffect> effects,
      Optional<String> moved) {
    this(in, out, format, frames, effects, moved, Optional.empty());
  }

  /** Of a job that begins at its beginning. */
  public LiveWork(
      String in,
      String out,
      FrameFormat format,
      Optional<FramesPlace> frames,
      List<KnownEffect> effects) {
    this(in, out, format, frames, effects, Optional.empty());
  }

  /** Of a job that has no effects yet. */
  public LiveWork(String in, String out, FrameFormat format, Optional<FramesPlace> frames) {
    this(in, out, format, frames, List.of());
  }
}
