package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.stream.SessionFault;
import dev.patchbay.stream.translation.core.Account;
import dev.patchbay.stream.translation.core.Deed;
import dev.patchbay.stream.translation.core.Happening;
import dev.patchbay.stream.translation.core.Loss;
import dev.patchbay.stream.translation.core.Translation;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.Mouth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One language of a job, on a thread of its own: what happens waits in a queue, and is told to the
 * fold one after the other. It shares nothing with the other languages but where their lines go.
 */
final class LanguageRun implements LanguageSession.Hearer, TranslationPacking.Language {
  private static final long TICK_MS = 100;

  /** Steps before the queue is looked at again. */
  private static final int STEPS = 32;

  private final TranslationParts parts;
  private final TranslationService service;
  private final TranslationNotes notes;
  private final TranslationJob job;
  private final String language;
  private final LanguageOut out;
  private final Announcements announcements;
  private final Translation translation;
  private final LanguageEar ear;
  private final Happened happened = new Happened();
  private final LanguageSessions sessions;
  private final LanguageState state = new LanguageState();
  private final CompletableFuture<Optional<TranslatedLanguage>> last = new CompletableFuture<>();
  private boolean silent;
  private boolean said;

  LanguageRun(
      TranslationParts parts,
      TranslationService service,
      TranslationNotes notes,
      TranslationJob job,
      String language,
      TranslationLog log,
      GapCertificate gaps,
      LanguageVoice voice,
      Announcements announcements) {
    this.parts = parts;
    this.service = service;
    this.notes = notes;
    this.job = job;
    this.language = language;
    this.announcements = announcements;
    this.translation = job.translation(language, service.manner(), parts.millis().getAsLong());
    this.sessions = new LanguageSessions(service, language, this);
    this.out = new LanguageOut(notes, job, language, log, gaps, voice, sessions);
    this.ear = new LanguageEar(parts, job, happened::stir);
    voice.begin(
        () -> happened.add(() -> out.sound(Mouth::goOn)),
        () -> happened.add(() -> out.sound(one -> one.broken(now()))));
  }

  /** Runs until it is over, or goes on elsewhere. */
  void run() throws InterruptedException {
    if (job.from(language).filter(TranslatedLanguage::over).isPresent()) {
      last.complete(job.from(language));
      state.end();
      return;
    }
    try {
      out.takeOver(service.manner().exact());
      translation.begin(now()).forEach(this::carryOut);
      goOnToTheEnd();
      lookAtLease();
      if (!state.leaves()) {
        translation.breakOff().forEach(this::carryOut);
        // Whoever listens is told that nothing follows; else another goes on.
        out.breakOff();
      }
    } finally {
      translation.leaveOff().forEach(this::carryOut);
      try {
        last.complete(so());
      } finally {
        ear.close();
        sessions.dropAll();
        state.end();
      }
    }
  }

  private void goOnToTheEnd() throws InterruptedException {
    long tick = now();
    while (!state.isOver()) {
      happened.next(tick - now()).ifPresent(Runnable::run);
      breathe();
      boolean more = goOn();
      look();
      if (now() >= tick) {
        tell(new Happening.Tick(!ear.joins()));
        tick = now() + TICK_MS;
      }
      if (more) {
        happened.stir();
      }
    }
  }

  /** Something has happened; from any thread. */
  @Override
  public void happens(Happening happening) {
    happened.add(() -> tell(happening));
  }

  @Override
  public void lost(int session, boolean retryable, String what) {
    Loss how = retryable ? passing() : Loss.FOR_GOOD;
    // Asked here, for until now it may have been given more.
    happened.add(() -> tell(new Happening.Lost(session, how, what, sessions.unsentMs(session))));
  }

  /** One of which its service says why did not serve, however long it was there. */
  private Loss passing() {
    return service.failure(language).isPresent() ? Loss.FAILED : Loss.GONE;
  }

  @Override
  public void defect(SessionFault fault) {
    happened.add(() -> {
      throw fault;
    });
  }

  @Override
  public void wrong(ProviderError error) {
    notes.error(language, error);
  }

  @Override
  public boolean full() {
    return happened.isFull();
  }

  /** There may be something to look at; from any thread. */
  void wake() {
    happened.add(this::lookAtLease);
  }

  /** Nothing that is said later is wanted: what was said until now is translated to its end. */
  void hangUp() {
    happened.add(() -> ear.hangUp(now()));
  }

  /** It ends here, before its end. */
  void breakOff() {
    happened.add(state::end);
  }

  /** It goes on at another worker: nothing more is given, said or written here. */
  void leave() {
    happened.add(state::leave);
  }

  /** As it will have been told in order. */
  @Override
  public CompletableFuture<Optional<TranslatedLanguage>> asked() {
    var answer = new CompletableFuture<Optional<TranslatedLanguage>>();
    happened.add(() -> answer.complete(so()));
    return answer.applyToEither(last, Function.identity());
  }

  @Override
  public boolean isWritten(TranslatedLanguage so, Duration patience) throws InterruptedException {
    return out.isWritten(so, patience);
  }

  private Optional<TranslatedLanguage> so() {
    return out.with(translation.progress(job.mostRuns()));
  }

  LanguageState state() {
    return state;
  }

  Account account() {
    return translation.account();
  }

  /** How it went; once it is over. */
  LanguageOutput output() {
    return out.of(account());
  }

  private long now() {
    return parts.millis().getAsLong();
  }

  private void tell(Happening happening) {
    if (happening instanceof Happening.Ended) {
      state.streamEnds();
    }
    lookAtLease();
    translation.on(happening, now()).forEach(this::carryOut);
  }

  /** Looked at before anything that may be written: who is told last need not have looked last. */
  private void lookAtLease() {
    boolean suspended = job.attempt().suspended() || !job.attempt().proven();
    if (suspended != silent) {
      silent = suspended;
      out.sound(one -> one.silence(suspended));
      translation.on(new Happening.Silenced(suspended), now()).forEach(this::carryOut);
    }
  }

  /**
   * Reads and gives what may be.
   *
   * @return whether there is more
   */
  private boolean goOn() {
    for (int i = 0; i < STEPS && !state.isOver(); i++) {
      List<Deed> given = translation.give(now());
      given.forEach(this::carryOut);
      if (given.isEmpty()) {
        Optional<Happening> heard =
            translation.listens() ? ear.next(now()) : Optional.<Happening>empty();
        if (heard.isEmpty()) {
          if (ear.left(translation.listens(), now())) {
            tell(new Happening.Ended());
          }
          return false;
        }
        tell(heard.get());
      }
    }
    return true;
  }

  private void look() {
    state.rests(translation.rests());
    ear.failure().ifPresent(failure -> state.fail(FrameEndings.of(failure)));
    out.hopeless().ifPresent(loss -> state.fail(FrameEndings.of(loss)));
    if (said && out.isOver()) {
      state.end();
    }
  }

  private void carryOut(Deed deed) {
    switch (deed) {
      case Deed.Dial(int number) -> sessions.dial(number, out.aheadMs(translation.beginsMs()));
      case Deed.Drop(int number) -> sessions.with(number, LanguageSession::drop);
      case Deed.DropMute(int number) -> sessions.with(number, LanguageSession::dropMute);
      case Deed.Close(int number) -> sessions.with(number, LanguageSession::close);
      case Deed.Read(var offset, var sequence) -> ear.read(offset, sequence);
      case Deed.Append(byte[] pcm) -> append(pcm);
      case Deed.Announce _ -> announcements.announce(() -> happens(new Happening.Granted()));
      case Deed.Spent(String id, long ms) -> announcements.spent(id, ms);
      case Deed.Speak(byte[] pcm) -> out.sound(one -> one.say(pcm));
      case Deed.Interim interim -> out.interim(interim);
      case Deed.Segment segment -> out.segment(segment);
      case Deed.Gap gap -> out.gap(gap);
      case Deed.Idle _ -> state.nothingComes();
      case Deed.Over _ -> {
        out.sound(Mouth::end);
        said = true;
      }
      case Deed.Lost lost -> out.lost(lost);
      case Deed.Doubted doubted -> out.doubted(doubted);
      case Deed.Failed(boolean refused, String what) ->
          state.fail(
              service
                  .failure(language)
                  .orElseGet(() -> TranslationEndings.provider(refused, language, what)));
      case Deed.Unread _ -> state.fail(FrameEndings.unread());
      case Deed.Ungranted _ -> state.isGrantedNothing();
    }
  }

  private void append(byte[] pcm) {
    if (!sessions.append(pcm)) {
      var unused = translation.on(new Happening.Flows(false), now());
    }
  }

  /** The session is read on when little waits. */
  private void breathe() {
    if (happened.isShort()) {
      sessions.breathe();
    }
  }
}
