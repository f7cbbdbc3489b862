package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.stream.GrantEndings;
import dev.patchbay.stream.translation.core.Happening;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.Mouth;
import dev.patchbay.worker.frames.OutStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One admitted translation from its beginning to its end, on the job's own thread. */
final class TranslationRun implements AutoCloseable {
  private static final long LOOK_MS = 100;

  /** For the broker to have the last frames and lines: as long as a frame may wait for it. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** For every language to leave off. */
  private static final Duration LEAVING = Duration.ofSeconds(1);

  private final TranslationParts parts;
  private final TranslationService service;
  private final TranslationNotes notes;
  private final TranslationJob job;
  private final Attempt attempt;
  private final TranslationLog log;
  private final GapCertificate gaps = new GapCertificate();
  private final List<LanguageRun> languages = new ArrayList<>();
  private final List<Announcements> announcements = new ArrayList<>();
  private final List<OutStream> outs = new ArrayList<>();
  private final Semaphore wakes = new Semaphore(0);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("translation-", 0).factory());
  private final GivingBack givingBack;
  private Optional<String> leaves = Optional.empty();
  private volatile Optional<String> reason = Optional.empty();
  private volatile Optional<RuntimeException> defect = Optional.empty();

  TranslationRun(
      TranslationParts parts,
      TranslationService service,
      TranslationNotes notes,
      TranslationJob job) {
    this.parts = parts;
    this.service = service;
    this.notes = notes;
    this.job = job;
    this.attempt = job.attempt();
    this.givingBack = new GivingBack(attempt, service);
    this.log =
        new TranslationLog(
            parts
                .links()
                .tell(
                    job.dispatch().tenant(),
                    job.dispatch().jobId(),
                    attempt.epoch(),
                    attempt.trace()),
            job.dispatch().jobId(),
            attempt.epoch(),
            parts.clock(),
            job.from().map(TranslationCapsule::linesLost).orElse(0L));
  }

  /** Holds it until it is over, or goes on elsewhere. */
  Ending run() throws InterruptedException {
    job.from().ifPresent(gaps::goOn);
    job.live().moved().ifPresent(log::moved);
    try {
      for (String language : job.languages()) {
        add(language);
      }
    } catch (FramesUnavailableException trouble) {
      return FrameEndings.of(trouble);
    }
    try (var watch = new StreamWatch(parts, job, wakes::release, log::found);
        Attempt.StopHook _ = attempt.onHangUp(this::hangUp);
        Attempt.StopHook _ = attempt.onWindUp(this::windUp);
        Attempt.StopHook _ = attempt.onSuspension(this::silence)) {
      var speaking = new CountDownLatch(languages.size());
      languages.forEach(one -> threads.execute(() -> run(one, speaking)));
      var packing = new TranslationPacking(job.since(), languages, log, gaps, watch::seen);
      var capsules = new TranslationCapsules(job, notes, packing);
      threads.execute(() -> keep(capsules));
      Optional<Ending.Failed> trouble = hold(watch);
      if (leaves.isPresent()) {
        return yielded(leaves.get(), capsules, speaking);
      }
      // Where one language fails, whoever hears the others is told too that nothing follows.
      languages.forEach(LanguageRun::breakOff);
      var unused = speaking.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
      close();
      if (defect.isPresent()) {
        throw defect.get();
      }
      return ending(trouble, watch);
    }
  }

  /** The translation goes on with another holder. */
  private Ending yielded(String why, TranslationCapsules capsules, CountDownLatch speaking)
      throws InterruptedException {
    languages.forEach(LanguageRun::leave);
    var unused = speaking.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
    capsules.keep();
    close();
    settle();
    var inDoubt = log.settle(SETTLING);
    return new Ending.Yielded(why);
  }

  private void keep(TranslationCapsules capsules) {
    try {
      capsules.keepKeeping();
    } catch (InterruptedException e) {
      // The translation is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void add(String language) throws FramesUnavailableException, InterruptedException {
    LanguageVoice voice = LanguageVoice.open(parts, job, language);
    voice.mouth().map(Mouth::out).ifPresent(outs::add);
    var slices = new Announcements(service::slice, threads, this::failed);
    announcements.add(slices);
    languages.add(new LanguageRun(parts, service, notes, job, language, log, gaps, voice, slices));
  }

  private void run(LanguageRun language, CountDownLatch speaking) {
    try {
      language.run();
    } catch (InterruptedException e) {
      // The job is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      speaking.countDown();
      wakes.release();
    }
  }

  /** A defect of ours ends it, also where it is told behind the end of its language. */
  private void failed(RuntimeException why) {
    defect = Optional.of(why);
    wakes.release();
  }

  /**
   * Looks after all languages until they are over.
   *
   * @return what keeps one from going on, if that ended them
   */
  private Optional<Ending.Failed> hold(StreamWatch watch) throws InterruptedException {
    while (!languages.stream().allMatch(one -> one.state().isOver())) {
      var unused = wakes.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS);
      wakes.drainPermits();
      watch.look(parts.millis().getAsLong());
      Optional<Ending.Failed> trouble = trouble(watch);
      if (trouble.isPresent()) {
        return trouble;
      }
      if (languages.stream().anyMatch(one -> one.state().ended())) {
        note("ended");
      }
      if (languages.stream().allMatch(one -> one.state().idle())) {
        end("idle");
      }
      boolean rests = languages.stream().allMatch(one -> one.state().rests());
      leaves = givingBack.due(rests, parts.millis().getAsLong());
      if (leaves.isPresent()) {
        return Optional.empty();
      }
    }
    return trouble(watch).or(this::ungranted);
  }

  /** Of what the ledger itself brought to its end that is no wonder. */
  private Optional<Ending.Failed> ungranted() {
    return attempt.windUp().isEmpty() && languages.stream().anyMatch(one -> one.state().ungranted())
        ? Optional.of(GrantEndings.ungranted())
        : Optional.empty();
  }

  private Optional<Ending.Failed> trouble(StreamWatch watch) {
    if (defect.isPresent()) {
      throw defect.get();
    }
    return languages.stream()
        .flatMap(one -> one.state().trouble().stream())
        .findFirst()
        .or(() -> watch.failure().map(FrameEndings::of));
  }

  private void hangUp() {
    note("hung_up");
    languages.forEach(LanguageRun::hangUp);
  }

  /**
   * The ledger wants it to end. Who takes over may not have read yet what was said before: it is
   * said to where the log ends now, as where who speaks hangs up.
   */
  private void windUp(String word) {
    if (job.takesOver()) {
      note(word);
      languages.forEach(LanguageRun::hangUp);
    } else {
      end(word);
    }
  }

  /** No more of the stream is wanted, for this reason; what was read is said to its end. */
  private void end(String word) {
    note(word);
    languages.forEach(one -> one.happens(new Happening.Ended()));
  }

  /** The first reason counts. */
  private synchronized void note(String word) {
    reason = reason.or(() -> Optional.of(word));
  }

  private void silence() {
    languages.forEach(LanguageRun::wake);
  }

  private Ending ending(Optional<Ending.Failed> trouble, StreamWatch watch)
      throws InterruptedException {
    settle();
    long inDoubt = log.settle(SETTLING);
    StreamOutput went = TranslationEndings.went(languages, watch.summary(), log, inDoubt, gaps);
    if (trouble.isPresent()) {
      return trouble.get().streamed(went);
    }
    var output =
        new JobOutput(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), went);
    return new Ending.Completed(output, reason.or(() -> Optional.of("ended")));
  }

  private void settle() throws InterruptedException {
    var all =
        CompletableFuture.allOf(
            outs.stream().map(OutStream::settled).toArray(CompletableFuture[]::new));
    try {
      all.get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What the broker does not have by now is dropped; the translation is over all the same.
      return;
    }
  }

  /** Ends what waits for the job, which is over; what was given is accounted for. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    announcements.forEach(Announcements::close);
  }
}
