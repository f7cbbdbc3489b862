package dev.patchbay.transcription.translation;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.DialRequest;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.transcription.translation.core.Translation;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.WatchLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job that a translation is: what it asks for, who serves it and where its frames lie.
 *
 * @param place where the frames of both directions are
 * @param from what the last holder left; empty of one that begins at its beginning
 */
record TranslationJob(
    Dispatch dispatch,
    Attempt attempt,
    LiveWork live,
    FramesPlace place,
    StageTarget stage,
    RealtimeTarget target,
    Optional<TranslationCapsule> from) {
  /** A slice of what may be given. */
  private static final BigDecimal SLICE_SECONDS = BigDecimal.valueOf(30);

  /** With more, not each can have its next slice announced beside the one in use: 16 stand. */
  private static final int MOST_AHEAD = 7;

  /** Most runs of frames that a capsule has, of all languages together. */
  private static final int MOST_RUNS = 160;

  static TranslationJob of(
      Dispatch dispatch,
      Attempt attempt,
      TranslationParts parts,
      Optional<TranslationCapsule> from) {
    StageTarget stage = parts.targets().first(dispatch, Dialect.TRANSLATION);
    return new TranslationJob(
        dispatch,
        attempt,
        dispatch.live().orElseThrow(),
        attempt.frames().orElseThrow(),
        stage,
        parts.targets().find(stage, Dialect.TRANSLATION).orElseThrow(),
        from);
  }

  /** How far the last holder had come with a language. */
  Optional<TranslatedLanguage> from(String language) {
    return from.flatMap(capsule -> capsule.language(language));
  }

  /** Goes on where the last holder had come to, or begins. */
  Translation translation(String language, long now) {
    long age = target.sessionAge().toMillis();
    return from(language)
        .map(before -> new Translation(before, announcesAhead(), age, now))
        .orElseGet(() -> new Translation(firstSequence(), announcesAhead(), age));
  }

  /** Broker time; none of the stream's frames that are to be heard is older. */
  Instant since() {
    return from.map(TranslationCapsule::since).orElse(attempt.dispatchedAt());
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

  DialRequest dialling(TranslationParts parts) {
    return new DialRequest(target, parts.safety().speakerOf(dispatch), AudioFormat.PCM16);
  }

  Exposure slice() {
    return new Exposure(
        stage.target(), stage.model(), Map.of(Meter.INPUT_AUDIO_SECONDS, SLICE_SECONDS));
  }

  /** The number of the first frame: whoever is the first on a stream knows it. */
  OptionalLong firstSequence() {
    return live.frames().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
  }

  FrameWatch watch(OptionalLong first, long brokerMillis, long now) {
    return new FrameWatch(WatchLimits.DEFAULT, live.format(), first, brokerMillis, now);
  }
}
