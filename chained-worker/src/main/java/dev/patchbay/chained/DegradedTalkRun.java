package dev.patchbay.chained;

import dev.patchbay.chained.DegradedJob.Course;
import dev.patchbay.chained.TakingDown.Taken;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.Mouth;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.TapStart;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One admitted talk that is not had live, on the job's own thread: the caller is told why, and
 * then, where the agent wants it so, listened to.
 */
final class DegradedTalkRun implements AutoCloseable {
  /** Between two looks at what has come, when nobody rings. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** For the broker to have the last frames and lines: as long as a frame may wait for it. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final LiveParts parts;
  private final DegradedJob job;
  private final CallIds ids;
  private final LiveLog log;
  private final CallerBell bell = new CallerBell();
  private final Optional<CallerWords> words;
  private final Attempt.StopHook onHangUp;
  private final Attempt.StopHook onWindUp;
  private final Attempt.StopHook onSuspension;
  private final long began;

  DegradedTalkRun(LiveParts parts, DegradedJob job) {
    this.parts = parts;
    this.job = job;
    this.ids = new CallIds(job.dispatch().jobId(), job.attempt().epoch());
    Attempt attempt = job.attempt();
    this.log =
        new LiveLog(
            parts
                .links()
                .tell(
                    job.dispatch().tenant(),
                    job.dispatch().jobId(),
                    attempt.epoch(),
                    attempt.trace()),
            job,
            ids,
            parts.clock());
    this.words =
        job.course() == Course.NOTES
            ? job.degraded().longest().map(CallerWords::new)
            : Optional.empty();
    this.began = now();
    onHangUp = attempt.onHangUp(bell::ring);
    onWindUp = attempt.onWindUp(_ -> bell.ring());
    onSuspension = attempt.onSuspension(bell::ring);
  }

  /** Holds the talk until it is over. */
  Ending run() throws InterruptedException {
    OutStream out;
    try {
      out = parts.links().speak(job.framesOut(), job.attempt().epoch(), bell);
    } catch (FramesUnavailableException trouble) {
      return FrameEndings.of(trouble);
    }
    var voice = new CallerVoice(new Mouth(out, job.live().format()), bell);
    try (var ear =
        new CallerEar(
            job,
            parts
                .links()
                .hear(job.framesIn(), new TapStart.Since(job.attempt().dispatchedAt()), bell::ring),
            words,
            log::found)) {
      return held(voice, ear, out);
    }
  }

  private Ending held(CallerVoice voice, CallerEar ear, OutStream out) throws InterruptedException {
    look(voice, ear);
    Optional<Ending.Failed> untold = tell(voice, ear);
    Optional<Ending.Failed> unheard = Optional.empty();
    if (untold.isEmpty() && words.isPresent()) {
      log.state(TalkState.LISTENING);
      words.get().listen();
      unheard = listen(voice, ear, words.get());
    }
    look(voice, ear);
    // Law: of who has heard nothing the stream is not ended, for somebody else may speak on it.
    if (untold.isEmpty() || voice.frames() > 0) {
      voice.end();
    }
    Taken taken = untold.isEmpty() ? taken(unheard) : Taken.NOTHING;
    look(voice, ear);
    settle(out);
    TalkOutput went = went(voice, ear, taken);
    return untold
        .<Ending>map(failed -> failed.talked(went))
        .orElseGet(() -> DegradedEndings.completed(job, went, taken, left(ear)));
  }

  /**
   * Takes down what was said.
   *
   * @param unheard why not all that was said could be heard, if so
   */
  private Taken taken(Optional<Ending.Failed> unheard) throws InterruptedException {
    Taken taken = Taken.NOTHING;
    if (words.filter(CallerWords::any).isPresent()) {
      log.state(TalkState.THINKING);
      taken = new TakingDown(parts.stages(), job, ids).of(words.get());
      taken.text().filter(text -> !text.isBlank()).ifPresent(log::said);
    }
    return unheard.isPresent() ? new Taken(taken.text(), taken.notes(), unheard) : taken;
  }

  /**
   * Tells the caller what is to be told, and waits until it can have been heard.
   *
   * @return why not all of it was told
   */
  private Optional<Ending.Failed> tell(CallerVoice voice, CallerEar ear)
      throws InterruptedException {
    var notice = new Notice(parts.stages().speech(), parts.outputs(), job, ids);
    if (left(ear)) {
      return Optional.empty();
    }
    Optional<Ending.Failed> unsaid;
    try {
      unsaid =
          notice.say(pcm -> {
            if (voice.saidMs() == 0 && !left(ear)) {
              parts.meters().firstAudio(Duration.ofMillis(now() - began));
              log.state(TalkState.SPEAKING);
            }
            look(voice, ear);
            if (!left(ear)) {
              voice.say(pcm, now());
            }
          });
    } catch (IOException e) {
      ProviderCall.requireGoingOn(job.attempt());
      unsaid = Optional.of(ProviderEndings.notWritten(e));
    }
    while (!voice.isHeard(now()) && voice.hopeless().isEmpty() && !left(ear)) {
      pass(voice, ear);
    }
    long heardMs = voice.heardMs(now());
    if (heardMs > 0) {
      log.told(notice.said(), heardMs, voice.saidMs());
    }
    look(voice, ear);
    return left(ear) ? Optional.empty() : unsaid.or(voice::hopeless);
  }

  /**
   * Listens until the caller has finished, or is not to be listened to any longer.
   *
   * @return what keeps it from listening, if that ended it
   */
  private Optional<Ending.Failed> listen(CallerVoice voice, CallerEar ear, CallerWords kept)
      throws InterruptedException {
    long since = now();
    long idleness = job.profile().limits().idleness().toMillis();
    long most = idleness + job.degraded().longest().map(Duration::toMillis).orElse(0L);
    while (!left(ear) && !kept.full() && job.attempt().windUp().isEmpty()) {
      long now = now();
      long quiet = Math.min(now - since, ear.quiet(now).orElse(Long.MAX_VALUE));
      Optional<Ending.Failed> trouble = ear.failure().map(FrameEndings::of);
      if (quiet >= idleness || now - since >= most || trouble.isPresent()) {
        return trouble;
      }
      pass(voice, ear);
    }
    return Optional.empty();
  }

  private void pass(CallerVoice voice, CallerEar ear) throws InterruptedException {
    bell.await(LOOK);
    look(voice, ear);
  }

  private void look(CallerVoice voice, CallerEar ear) {
    long now = now();
    voice.tick(!job.attempt().proven(), now);
    if (!ear.pump(now)) {
      bell.ring();
    }
  }

  private boolean left(CallerEar ear) {
    return ear.left() || job.attempt().hungUp();
  }

  private TalkOutput went(CallerVoice voice, CallerEar ear, Taken taken)
      throws InterruptedException {
    long inDoubt = log.settle(SETTLING);
    return new TalkOutput(
        now() - began,
        taken.words() ? 1 : 0,
        voice.saidMs() > 0 ? 1 : 0,
        0,
        0,
        log.lines(),
        inDoubt,
        0,
        ear.summary(),
        voice.frames());
  }

  private static void settle(OutStream out) throws InterruptedException {
    try {
      out.settled().get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What the broker does not have by now is dropped; the talk is over all the same.
      return;
    }
  }

  private long now() {
    return parts.millis().getAsLong();
  }

  @Override
  public void close() {
    onHangUp.close();
    onWindUp.close();
    onSuspension.close();
  }
}
