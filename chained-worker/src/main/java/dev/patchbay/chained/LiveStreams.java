package dev.patchbay.chained;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.worker.Attempt;
import java.time.Duration;
import java.util.Optional;

/**
 * Streams that are written down, or translated, by the chain.
 *
 * @param stages whose vendors have a reader's patience
 */
record LiveStreams(Captions captions, Translations translations, Stages stages, SessionTime time) {
  /** No segment is as long. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Holds one until it is over, or goes on elsewhere. */
  Ending hold(TalkCourse course, Dispatch dispatch, Attempt attempt) throws InterruptedException {
    var means =
        new SessionMeans(
            stages,
            stages.targets().known(dispatch),
            attempt,
            _ -> attempt,
            new CallIds(dispatch.jobId(), attempt.epoch()),
            LONGEST,
            _ -> Optional.empty());
    return switch (course) {
      case CAPTIONS -> captions(means, attempt);
      case TRANSLATION -> translation(means, attempt);
      case TALK, NOTES, CALLBACK, NOTICE ->
          throw new IllegalStateException("a dispatch of this course is declined");
    };
  }

  private Ending translation(SessionMeans means, Attempt attempt) throws InterruptedException {
    try (var service = new ChainedTranslation(means, attempt, time)) {
      return translations.hold(service, means.dispatch(), attempt);
    }
  }

  private Ending captions(SessionMeans means, Attempt attempt) throws InterruptedException {
    var spend = new SegmentsSpend(attempt);
    try (var service = new ChainedCaptions(means.by(spend.calls()), spend, time)) {
      return captions.hold(service, means.dispatch(), attempt);
    }
  }
}
