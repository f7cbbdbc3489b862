package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.stream.OwnFrames;
import dev.patchbay.stream.translation.core.Manner;
import dev.patchbay.stream.translation.core.Translation;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.WatchLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job that a translation is: what it asks for and where its frames lie.
 *
 * @param place where the frames of both directions are
 * @param from what the last holder left; empty of one that begins at its beginning
 */
record TranslationJob(
    Dispatch dispatch,
    Attempt attempt,
    LiveWork live,
    FramesPlace place,
    Optional<TranslationCapsule> from) {
  /** With more, not each can have its next slice announced beside the one in use: 16 stand. */
  private static final int MOST_AHEAD = 7;

  /** Most runs of frames that a capsule has, of all languages together. */
  private static final int MOST_RUNS = 160;

  static TranslationJob of(Dispatch dispatch, Attempt attempt, Optional<TranslationCapsule> from) {
    return new TranslationJob(
        dispatch, attempt, dispatch.live().orElseThrow(), attempt.frames().orElseThrow(), from);
  }

  /** Whether somebody had begun with it before. */
  boolean takesOver() {
    return live.moved().isPresent();
  }

  /** How far the last holder had come with a language. */
  Optional<TranslatedLanguage> from(String language) {
    return from.flatMap(capsule -> capsule.language(language));
  }

  /**
   * Goes on where the last holder had come to, or begins.
   *
   * @param manner of the sessions by which that is done
   */
  Translation translation(String language, Manner manner, long now) {
    return from(language)
        .map(before -> new Translation(before, announcesAhead(), manner, now))
        .orElseGet(() -> new Translation(firstSequence(), announcesAhead(), manner));
  }

  /** Broker time; none of the stream's frames that are to be heard is older. */
  Instant since() {
    return from.map(TranslationCapsule::since).orElseGet(() -> OwnFrames.since(live, attempt));
  }

  /** So many runs of a language's frames have room in a capsule. */
  int mostRuns() {
    return MOST_RUNS / languages().size();
  }

  List<String> languages() {
    return dispatch.job().languages().targets();
  }

  boolean writes() {
    return dispatch.job().outputs().contains(Output.TEXT);
  }

  boolean speaks() {
    return dispatch.job().outputs().contains(Output.AUDIO);
  }

  boolean announcesAhead() {
    return languages().size() <= MOST_AHEAD;
  }

  FrameFormat format() {
    return live.format();
  }

  FramePlace framesIn() {
    return new FramePlace(Topics.framesIn(dispatch.tenant()), place.in(), live.in());
  }

  /** A stream of its own for each language. */
  FramePlace framesOut(String language) {
    return new FramePlace(
        Topics.framesOut(dispatch.tenant()), place.out(), live.out() + "." + language);
  }

  /** The number of the first frame: whoever is the first on a stream knows it. */
  OptionalLong firstSequence() {
    return live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
  }

  FrameWatch watch(OptionalLong first, long brokerMillis, long now) {
    return new FrameWatch(WatchLimits.DEFAULT, live.format(), first, brokerMillis, now);
  }
}
