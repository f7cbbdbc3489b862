package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.LanguageOutput;
import dev.patchbay.stream.Leaving;
import dev.patchbay.stream.translation.core.Account;
import dev.patchbay.stream.translation.core.Deed;
import dev.patchbay.stream.translation.core.Happening;
import dev.patchbay.stream.translation.core.Translation;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.Mouth;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One language of a job, on a thread of its own: what happens waits in a queue, and is told to the
 * fold one after the other. It shares nothing with the other languages but where their lines go.
 */
final class LanguageRun implements LanguageSession.Hearer {
  private static final long TICK_MS = 100;

  /** So many pieces wait before a session is not read; it is read again when few are left. */
  private static final int MANY = 64;

  private static final int FEW = 16;

  /** Steps before the queue is looked at again. */
  private static final int STEPS = 32;

  private final TranslationParts parts;
  private final TranslationNotes notes;
  private final TranslationJob job;
  private final String language;
  private final LanguageOut out;
  private final Announcements announcements;
  private final Translation translation;
  private final Ear ear;
  private final LinkedBlockingQueue<Runnable> happened = new LinkedBlockingQueue<>();
  private final LanguageSessions sessions;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Leaving leaving = new Leaving();
  private volatile Optional<Ending.Failed> trouble = Optional.empty();
  private volatile boolean idle;
  private volatile boolean ended;
  private volatile boolean ungranted;
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
    this.notes = notes;
    this.job = job;
    this.language = language;
    this.announcements = announcements;
    this.translation =
        new Translation(job.firstSequence(), job.announcesAhead(), service.sessionAge().toMillis());
    this.sessions = new LanguageSessions(service, language, this);
    this.out = new LanguageOut(notes, job, language, log, gaps, voice, sessions);
    this.ear =
        new Ear(
            job.format(),
            new TapStart.Since(job.attempt().dispatchedAt()),
            job.firstSequence(),
            from -> parts.links().hear(job.framesIn(), from, this::stir),
            job::watch);
    voice.begin(
        () -> happened.add(() -> out.sound(Mouth::goOn)),
        () -> happened.add(() -> out.sound(one -> one.broken(now()))));
  }

  /** Runs until it is over. */
  void run() throws InterruptedException {
    try {
      translation.begin(now()).forEach(this::carryOut);
      long tick = now();
      while (over.getCount() > 0) {
        Runnable next = happened.poll(Math.max(0, tick - now()), TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
        breathe();
        boolean more = goOn();
        look();
        if (now() >= tick) {
          tell(new Happening.Tick(!ear.joins()));
          tick = now() + TICK_MS;
        }
        if (more) {
          stir();
        }
      }
      lookAtLease();
      translation.breakOff().forEach(this::carryOut);
      // Whoever listens is told that nothing follows; behind an interrupt another may go on.
      out.breakOff();
    } finally {
      translation.leaveOff().forEach(this::carryOut);
      ear.close();
      leaving.close();
      sessions.dropAll();
      over.countDown();
    }
  }

  /** Something has happened; from any thread. */
  @Override
  public void happens(Happening happening) {
    happened.add(() -> tell(happening));
  }

  @Override
  public void lost(int session, boolean retryable, String what) {
    // Asked here, for until now it may have been given more.
    happened.add(
        () -> tell(new Happening.Lost(session, retryable, what, sessions.unsentMs(session))));
  }

  @Override
  public void wrong(ProviderError error) {
    notes.error(language, error);
  }

  @Override
  public boolean full() {
    return happened.size() > MANY;
  }

  /** There may be something to look at; from any thread. */
  void wake() {
    happened.add(this::lookAtLease);
  }

  /** Whoever speaks has left: what was said until now is translated to its end. */
  void hangUp() {
    happened.add(() -> leaving.begins(this::joinAtTheEnd, now()));
  }

  /** It ends here, before its end. */
  void breakOff() {
    happened.add(over::countDown);
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** What keeps it from going on, if that ended it. */
  Optional<Ending.Failed> trouble() {
    return trouble;
  }

  /** Whether nothing has come for so long that nothing is expected. */
  boolean idle() {
    return idle;
  }

  /** Whether the stream has ended. */
  boolean ended() {
    return ended;
  }

  Account account() {
    return translation.account();
  }

  /** Whether it ended with words untold, because nothing more was granted; once it is over. */
  boolean ungranted() {
    return ungranted;
  }

  /** How it went; once it is over. */
  LanguageOutput output() {
    return out.of(account());
  }

  /** Looks again at once; however often that is asked for, it waits once. */
  private void stir() {
    if (awake.compareAndSet(false, true)) {
      happened.add(() -> awake.set(false));
    }
  }

  private long now() {
    return parts.millis().getAsLong();
  }

  private void tell(Happening happening) {
    ended |= happening instanceof Happening.Ended;
    lookAtLease();
    translation.on(happening, now()).forEach(this::carryOut);
  }

  /** Looked at before anything that may be written: who is told last need not have looked last. */
  private void lookAtLease() {
    boolean suspended = job.attempt().suspended();
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
    for (int i = 0; i < STEPS && over.getCount() > 0; i++) {
      List<Deed> given = translation.give(now());
      given.forEach(this::carryOut);
      if (given.isEmpty()) {
        Optional<Happening> heard =
            translation.listens() ? ear.next(now()) : Optional.<Happening>empty();
        if (heard.isEmpty()) {
          leave();
          return false;
        }
        tell(heard.get());
      }
    }
    return true;
  }

  /** Whoever leaves is heard up to here, if that was not too long ago. */
  private void leave() {
    OptionalLong heardTo = translation.listens() ? ear.heardTo() : OptionalLong.empty();
    if (leaving.due(heardTo, now())) {
      tell(new Happening.Ended());
    }
  }

  private Subscription joinAtTheEnd() {
    return parts.links().hear(job.framesIn(), new TapStart.Now(), this::stir);
  }

  private void look() {
    ear.failure().ifPresent(failure -> fail(FrameEndings.of(failure)));
    out.hopeless().ifPresent(loss -> fail(FrameEndings.of(loss)));
    if (said && out.isOver()) {
      over.countDown();
    }
  }

  private void fail(Ending.Failed why) {
    trouble = trouble.or(() -> Optional.of(why));
    over.countDown();
  }

  private void carryOut(Deed deed) {
    switch (deed) {
      case Deed.Dial(int number) -> sessions.dial(number);
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
      case Deed.Idle _ -> idle = true;
      case Deed.Over _ -> {
        out.sound(Mouth::end);
        said = true;
      }
      case Deed.Lost lost -> out.lost(lost);
      case Deed.Doubted doubted -> out.doubted(doubted);
      case Deed.Failed(boolean refused, String what) ->
          fail(TranslationEndings.provider(refused, language, what));
      case Deed.Unread _ -> fail(FrameEndings.unread());
      case Deed.Ungranted _ -> ungranted = true;
    }
  }

  private void append(byte[] pcm) {
    if (!sessions.append(pcm)) {
      var unused = translation.on(new Happening.Flows(false), now());
    }
  }

  /** The session is read on when little waits. */
  private void breathe() {
    if (happened.size() <= FEW) {
      sessions.breathe();
    }
  }
}
