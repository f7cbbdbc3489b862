package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.translation.LanguageSession;
import dev.patchbay.stream.translation.TranslationService;
import dev.patchbay.stream.translation.core.Manner;
import dev.patchbay.worker.Attempt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has one stream translated by the chain: what lies between two pauses is a call of speech-to-text,
 * one of the text model and, where it is heard, one of text-to-speech, for each language.
 */
final class ChainedTranslation implements TranslationService, AutoCloseable {
  /** No session of ours grows too old. */
  private static final Duration AGE = Duration.ofDays(1);

  /**
   * For one vendor after the other of all stages, and for what each call may have to wait for. A
   * session that fails ends by itself, and sooner.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Why a job is wound up whose calls are not granted any more. */
  private static final Set<String> REFUSED = Set.of("budget_exhausted", "unpriced");

  private final SessionMeans means;
  private final Attempt attempt;
  private final SessionTime time;
  private final CountingPayer calls;
  private final StageSessions<TranslatingSession> sessions;
  private final Attempt.StopHook refusal;

  /** By language: of its last session, if a stage could not serve. */
  private final Map<String, AtomicReference<Optional<Ending.Failed>>> failures =
      new ConcurrentHashMap<>();

  private volatile boolean translated;

  /**
   * @param means whose calls the attempt pays for
   */
  ChainedTranslation(SessionMeans means, Attempt attempt, SessionTime time) {
    this.calls = new CountingPayer(attempt);
    this.means = means.by(calls);
    this.attempt = attempt;
    this.time = time;
    this.sessions = new StageSessions<>(time::millis);
    this.refusal = attempt.onWindUp(this::woundUp);
  }

  @Override
  public Manner manner() {
    return Manner.bySegments(AGE.toMillis(), PATIENCE.toMillis());
  }

  @Override
  public Optional<String> spent() {
    return translated ? calls.spent() : Optional.empty();
  }

  @Override
  public Optional<Ending.Failed> failure(String language) {
    return Optional.ofNullable(failures.get(language)).flatMap(AtomicReference::get);
  }

  /** Nothing: each call is announced where it is made. */
  @Override
  public Attempt.Call slice() {
    return PaidByCalls.CALL;
  }

  /** Each call of a stage tells of its own target. */
  @Override
  public SessionHealth health() {
    return new SessionHealth("chained", _ -> {}, time::millis, PATIENCE);
  }

  @Override
  public Runnable dial(String language, LanguageSession line) {
    var failure = new AtomicReference<Optional<Ending.Failed>>(Optional.empty());
    failures.put(language, failure);
    var session = new TranslatingSession(means, language, line, new Serving(failure), time);
    sessions.add(session);
    if (attempt.windUp().filter(REFUSED::contains).isPresent()) {
      session.withdraw();
    }
    line.opened(session);
    session.begin();
    return session::drop;
  }

  /** Waits until nothing more is called. */
  @Override
  public void close() throws InterruptedException {
    refusal.close();
    sessions.close();
  }

  private void woundUp(String why) {
    if (REFUSED.contains(why)) {
      sessions.all().forEach(TranslatingSession::withdraw);
    }
  }

  private final class Serving implements TranslationWatch {
    private final AtomicReference<Optional<Ending.Failed>> failure;

    private Serving(AtomicReference<Optional<Ending.Failed>> failure) {
      this.failure = failure;
    }

    @Override
    public boolean isWoundUp() {
      return attempt.windUp().isPresent();
    }

    /** Nothing came of as many calls: another attempt would fare no better. */
    @Override
    public boolean isFutile() {
      return !translated && calls.spent().isPresent();
    }

    @Override
    public void translated() {
      translated = true;
    }

    @Override
    public void failed(Ending.Failed why) {
      failure.set(Optional.of(why));
    }
  }
}
