package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.translation.LanguageSession;
import dev.patchbay.stream.translation.TranslationService;
import dev.patchbay.stream.translation.core.Manner;
import dev.patchbay.worker.Attempt;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Has one stream translated by the chain: what lies between two pauses is a call of speech-to-text
 * and one of the text model, for each language.
 */
final class ChainedTranslation implements TranslationService, AutoCloseable {
  /** No session of ours grows too old. */
  private static final Duration AGE = Duration.ofDays(1);

  /**
   * For one vendor after the other of both stages, and for what each call may have to wait for. A
   * session that fails ends by itself, and sooner.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Why a job is wound up whose calls are not granted any more. */
  private static final Set<String> REFUSED = Set.of("budget_exhausted", "unpriced");

  private final SessionMeans means;
  private final Supplier<Optional<String>> woundUp;
  private final LongSupplier millis;
  private final CountingPayer calls;
  private final StageSessions<TranslatingSession> sessions;
  private final Attempt.StopHook refusal;

  /**
   * @param means whose calls the attempt pays for
   * @param millis of a clock that never goes back
   */
  ChainedTranslation(SessionMeans means, Attempt attempt, LongSupplier millis) {
    this.calls = new CountingPayer(attempt);
    this.means = means.by(calls);
    this.woundUp = attempt::windUp;
    this.millis = millis;
    this.sessions = new StageSessions<>(millis);
    this.refusal = attempt.onWindUp(this::woundUp);
  }

  @Override
  public Manner manner() {
    return Manner.bySegments(AGE.toMillis(), PATIENCE.toMillis());
  }

  @Override
  public Optional<String> windUp() {
    return calls.spent();
  }

  /** Nothing: each call is announced where it is made. */
  @Override
  public Attempt.Call slice() {
    return PaidByCalls.CALL;
  }

  /** Each call of a stage tells of its own target. */
  @Override
  public SessionHealth health() {
    return new SessionHealth("chained", _ -> {}, millis, PATIENCE);
  }

  @Override
  public Runnable dial(String language, LanguageSession line) {
    var session = new TranslatingSession(means, language, line, () -> woundUp.get().isPresent());
    sessions.add(session);
    if (woundUp.get().filter(REFUSED::contains).isPresent()) {
      session.withdraw();
    }
    line.opened(session);
    session.begin();
    return session::drop;
  }

  /** How it ended: if a stage could not serve, for the reason of that stage. */
  Ending of(Ending ending) {
    if (!(ending instanceof Ending.Failed failed) || !failed.reason().startsWith("provider_")) {
      return ending;
    }
    Function<Ending.Failed, Ending.Failed> went =
        why -> failed.stream().map(why::streamed).orElse(why);
    return sessions.all().reversed().stream()
        .flatMap(session -> session.failure().stream())
        .findFirst()
        .map(went)
        .orElse(failed);
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
}
