package dev.patchbay.chained;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Ending;
import java.time.Duration;
import java.util.Optional;

/**
 * A session that behaves as a provider's realtime session does and is made of stages: turns are
 * found here, written by one vendor, answered by another, and spoken by a third.
 *
 * <p>All methods are for any thread and never block. What is sent keeps the order of the calls, and
 * takes effect on the session's own loop, where its hearer is told what comes of it; never within
 * the call, not even if that is made there.
 */
final class ChainedSession implements StageSession {
  private final SessionLoop loop;
  private final WithdrawablePayer payer;
  private final SessionTalk talk;
  private final SessionInbox inbox;

  ChainedSession(SessionMeans means, Thinking thinking, SessionHearer hearer) {
    this.loop = new SessionLoop(hearer);
    this.payer = new WithdrawablePayer(means.attempt());
    this.inbox = new SessionInbox(loop);
    this.talk = new SessionTalk(means.by(payer), thinking, loop);
  }

  /** Begins, once: the first that its hearer is told is {@code session.created}. */
  void begin() {
    loop.execute(talk::begin);
    loop.begin(this::over);
  }

  /**
   * Sends an event.
   *
   * @return {@code ENDED} if the session has ended, else {@code GO_ON}
   * @throws InvalidRequest if conversations do not know it
   */
  Flow send(ClientEvent event) {
    InvalidRequest.unless(
        event.fits(Dialect.CONVERSATION), "event", "one of the session's dialect");
    return inbox.event(() -> talk.take(event));
  }

  /**
   * Appends what the caller says, in the session's input format. The array may be used again.
   *
   * @return whether more may follow; after {@code WAIT} the hearer is told when it may
   */
  Flow append(byte[] audio) {
    return inbox.audio(audio.clone(), talk::take);
  }

  /** The agent's sound waits where it is made, until {@link #resume}; what is under way comes. */
  void pause() {
    loop.execute(() -> talk.pause(true));
  }

  void resume() {
    loop.execute(() -> talk.pause(false));
  }

  /** Runs this on the session's loop, unless the session has ended; what it throws ends it. */
  void soon(Runnable action) {
    loop.soon(action);
  }

  /**
   * Ends it: nothing more is told of it but that. Calls that are under way come to their ends,
   * unless {@link #stop} is called; those that wait for their permission are not made.
   */
  @Override
  public void close() {
    loop.execute(() -> loop.end(new SocketEnd.Closed()));
  }

  /** What its stages ended it with, if they did. */
  Optional<Ending.Failed> failure() {
    return loop.failure();
  }

  @Override
  public boolean isGone() {
    return loop.isGone();
  }

  @Override
  public boolean awaitEnd(Duration most) throws InterruptedException {
    return loop.awaitEnd(most);
  }

  @Override
  public void stop() {
    loop.stop();
  }

  private void over() {
    payer.withdraw();
    talk.end();
  }
}
