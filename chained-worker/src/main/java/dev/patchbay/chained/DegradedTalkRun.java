package dev.patchbay.chained;

import dev.patchbay.chained.LiveCall.Course;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JsonObject;
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

  private static final String HUNG_UP = "hung_up";

  private final LiveParts parts;
  private final LiveCall call;
  private final CallIds ids;
  private final LiveLog log;
  private final CallerBell bell = new CallerBell();
  private final Optional<CallerWords> words;
  private final Attempt.StopHook onHangUp;
  private final Attempt.StopHook onWindUp;
  private final Attempt.StopHook onSuspension;
  private final long began;

  DegradedTalkRun(LiveParts parts, LiveCall call) {
    this.parts = parts;
    this.call = call;
    this.ids = new CallIds(call.dispatch().jobId(), call.attempt().epoch());
    Attempt attempt = call.attempt();
    this.log =
        new LiveLog(
            parts
                .links()
                .tell(
                    call.dispatch().tenant(),
                    call.dispatch().jobId(),
                    attempt.epoch(),
                    attempt.trace()),
            call,
            ids,
            parts.clock());
    this.words =
        call.course() == Course.NOTES
            ? call.degraded().longest().map(CallerWords::new)
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
      out = parts.links().speak(call.framesOut(), call.attempt().epoch(), bell);
    } catch (FramesUnavailableException trouble) {
      return FrameEndings.of(trouble);
    }
    var voice = new CallerVoice(new Mouth(out, call.live().format()), bell);
    try (var ear =
        new CallerEar(
            call,
            parts
                .links()
                .hear(
                    call.framesIn(), new TapStart.Since(call.attempt().dispatchedAt()), bell::ring),
            words,
            log::found)) {
      return held(voice, ear, out);
    }
  }

  private Ending held(CallerVoice voice, CallerEar ear, OutStream out) throws InterruptedException {
    // Law: of who has heard nothing the stream is not ended, for somebody else may speak on it.
    Optional<Ending.Failed> trouble = tell(voice, ear).or(() -> trouble(voice, ear));
    if (trouble.isEmpty() && words.isPresent() && !left(ear)) {
      log.state(TalkState.LISTENING);
      trouble = listen(voice, ear, words.get());
    }
    if (trouble.isEmpty() || voice.saidMs() > 0) {
      voice.end();
    }
    Taken taken = new Taken(Optional.empty(), Optional.empty(), Optional.empty());
    if (trouble.isEmpty() && words.filter(CallerWords::any).isPresent()) {
      log.state(TalkState.THINKING);
      taken = new TakingDown(parts.stages(), call, ids).of(words.orElseThrow());
      taken.text().filter(text -> !text.isBlank()).ifPresent(log::said);
    }
    settle(out);
    TalkOutput went = went(voice, ear, taken);
    return trouble.<Ending>map(failed -> failed.talked(went)).orElse(completed(went, taken, ear));
  }

  /**
   * What was taken down of what a caller said.
   *
   * @param trouble why it was not, as far as it was not
   */
  record Taken(Optional<String> text, Optional<JsonObject> notes, Optional<Ending.Failed> trouble) {
    @Override
    public String toString() {
      return "Taken[text=%s, notes=%s, trouble=%s]"
          .formatted(text.isPresent(), notes.isPresent(), trouble);
    }
  }

  private Ending completed(TalkOutput went, Taken taken, CallerEar ear) {
    boolean callsBack = call.course() == Course.CALLBACK || taken.trouble().isPresent();
    Optional<Job> callback =
        callsBack ? Optional.of(call.dispatch().job().callback()) : Optional.empty();
    var output = new JobOutput(went, taken.text(), taken.notes(), callback);
    return new Ending.Completed(output, Optional.of(reason(taken, ear)));
  }

  /** Who was promised notes that could not be taken is called back. */
  private String reason(Taken taken, CallerEar ear) {
    if (taken.trouble().isPresent()) {
      return "notes_failed";
    }
    if (taken.notes().isPresent()) {
      return "notes";
    }
    if (left(ear)) {
      return HUNG_UP;
    }
    return switch (call.course()) {
      case CALLBACK -> "callback";
      case PROMPT -> "notice";
      case NOTES -> call.attempt().windUp().orElse("nothing_said");
    };
  }

  /**
   * Tells the caller what is to be told, and waits until it can have been heard.
   *
   * @return why not all of it was told
   */
  private Optional<Ending.Failed> tell(CallerVoice voice, CallerEar ear)
      throws InterruptedException {
    var notice = new Notice(parts.stages().speech(), parts.outputs(), call, ids);
    Optional<Ending.Failed> unsaid;
    try {
      unsaid =
          notice.say(pcm -> {
            if (voice.saidMs() == 0) {
              parts.meters().firstAudio(Duration.ofMillis(now() - began));
              log.state(TalkState.SPEAKING);
            }
            look(voice, ear);
            voice.say(pcm, now());
            return !left(ear);
          });
    } catch (IOException e) {
      ProviderCall.requireGoingOn(call.attempt());
      unsaid = Optional.of(ProviderEndings.notWritten(e));
    }
    while (!voice.isHeard(now()) && voice.hopeless().isEmpty() && !left(ear)) {
      bell.await(LOOK);
      look(voice, ear);
    }
    if (voice.saidMs() > 0) {
      log.told(notice.said(), voice.heardMs(now()), voice.saidMs());
    }
    return unsaid;
  }

  /**
   * Listens until the caller has finished, or is not to be listened to any longer.
   *
   * @return what keeps it from listening, if that ended it
   */
  private Optional<Ending.Failed> listen(CallerVoice voice, CallerEar ear, CallerWords kept)
      throws InterruptedException {
    long since = now();
    long idleness = call.profile().limits().idleness().toMillis();
    while (!left(ear) && !kept.full() && call.attempt().windUp().isEmpty()) {
      long now = now();
      long quiet = Math.min(now - since, ear.quiet(now).orElse(Long.MAX_VALUE));
      Optional<Ending.Failed> trouble = trouble(voice, ear);
      if (quiet >= idleness || trouble.isPresent()) {
        return trouble;
      }
      bell.await(LOOK);
      look(voice, ear);
    }
    return Optional.empty();
  }

  private void look(CallerVoice voice, CallerEar ear) {
    long now = now();
    voice.tick(call.attempt().suspended(), now);
    ear.pump(now);
  }

  private boolean left(CallerEar ear) {
    return ear.left() || call.attempt().hungUp();
  }

  /** A caller whose frames cannot be read can be told something, and not listened to. */
  private Optional<Ending.Failed> trouble(CallerVoice voice, CallerEar ear) {
    Optional<Ending.Failed> unheard = words.flatMap(_ -> ear.failure()).map(FrameEndings::of);
    return voice.hopeless().or(() -> unheard);
  }

  private TalkOutput went(CallerVoice voice, CallerEar ear, Taken taken)
      throws InterruptedException {
    long inDoubt = log.settle(SETTLING);
    boolean said = taken.text().filter(text -> !text.isBlank()).isPresent();
    return new TalkOutput(
        now() - began,
        said ? 1 : 0,
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
