package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.captions.CaptionService;
import dev.patchbay.stream.captions.CaptionSession;
import dev.patchbay.stream.captions.CaptionSpending;
import java.time.Duration;
import java.util.Optional;

/** Has one stream written down by the chain: each segment is a call of speech-to-text. */
final class ChainedCaptions implements CaptionService, AutoCloseable {
  /** No session of ours grows too old. */
  private static final Duration AGE = Duration.ofDays(1);

  /**
   * For one vendor after the other, and for what a call may have to wait for before it begins. A
   * session that fails ends by itself, and sooner.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final SessionMeans means;
  private final SegmentsSpend spend;
  private final SessionTime time;
  private final StageSessions<WritingSession> sessions;
  private volatile Optional<WritingSession> last = Optional.empty();

  /**
   * @param spend who pays by these means
   */
  ChainedCaptions(SessionMeans means, SegmentsSpend spend, SessionTime time) {
    this.means = means;
    this.spend = spend;
    this.time = time;
    this.sessions = new StageSessions<>(time::millis);
  }

  @Override
  public StageTarget stage() {
    return Targets.alternatives(means.dispatch(), Stage.SPEECH_TO_TEXT).getFirst();
  }

  @Override
  public Duration sessionAge() {
    return AGE;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Optional<Ending.Failed> failure() {
    return last.flatMap(WritingSession::failure);
  }

  @Override
  public CaptionSpending spending() {
    return spend;
  }

  /** Each call of the stage tells of its own target. */
  @Override
  public SessionHealth health() {
    return new SessionHealth("chained", _ -> {}, time::millis, PATIENCE);
  }

  @Override
  public Runnable dial(CaptionSession line) {
    var session = new WritingSession(means, spend::isFutile, line, time);
    sessions.add(session);
    last = Optional.of(session);
    line.opened(session);
    session.begin();
    return session::close;
  }

  /** Waits until nothing more is called. */
  @Override
  public void close() throws InterruptedException {
    sessions.close();
  }
}
