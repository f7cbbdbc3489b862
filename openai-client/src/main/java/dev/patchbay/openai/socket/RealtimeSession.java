package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An open session at a provider.
 *
 * <p>All methods are for any thread and never block. On the session's own loop, which is where the
 * listener is called, they act at once; from another thread they are handed to it. What is sent
 * keeps the order of the calls, whatever their threads, if each is over before the next.
 */
public final class RealtimeSession {
  private static final long LONGEST_DELAY = TimeUnit.MINUTES.toNanos(1);

  private final EventLoop loop;
  private final Session session;
  private final Sending sending;
  private final Uplink uplink;

  RealtimeSession(EventLoop loop, Session session, Uplink uplink) {
    this.loop = loop;
    this.session = session;
    this.sending = session.sending();
    this.uplink = uplink;
  }

  /**
   * Sends audio, in the format that was dialled with. The array may be used again after the call.
   *
   * @param from the first byte
   * @param to the one behind the last; at most the half of what may wait to be sent, so that a
   *     caller who was told to go on by its last call may go on with any
   * @return whether more may follow
   * @throws InvalidRequest if there is no audio or too much in one call
   */
  public Flow append(byte[] audio, int from, int to) {
    Objects.checkFromToIndex(from, to, audio.length);
    InvalidRequest.unless(to > from, "audio", "at least 1 byte");
    InvalidRequest.unless(
        to - from <= uplink.mostCall(), "audio", "at most the half of the limit of audio unsent");
    if (loop.inEventLoop()) {
      return sending.append(audio, from, to);
    }
    return handOver(new Outbox.Item.Audio(Arrays.copyOfRange(audio, from, to)), to - from);
  }

  /**
   * Sends an event.
   *
   * @return whether more may follow
   * @throws InvalidRequest if sessions of this dialect do not know it, or if it is larger than 15
   *     MiB
   */
  public Flow send(ClientEvent event) {
    InvalidRequest.unless(event.fits(uplink.dialect()), "event", "one of the session's dialect");
    byte[] json = EventWriter.bytes(event);
    return loop.inEventLoop() ? sending.send(json) : handOver(new Outbox.Item.Event(json), 0);
  }

  /**
   * How much of the audio that was taken has not left for the network, in bytes. Once the session
   * has ended it never will, so whatever is billed by what the provider heard is less by that. What
   * has left may still be lost on its way.
   */
  public long unsent() {
    return sending.unsent();
  }

  private Flow handOver(Outbox.Item item, int audioBytes) {
    if (!sending.isTaking()) {
      return Flow.ENDED;
    }
    Outbox outbox = sending.outbox();
    if (outbox.full() || outbox.audioBytes() + audioBytes > uplink.mostAudio()) {
      hand(() -> session.fail(new SocketFailure.OutboxFull()));
      return Flow.ENDED;
    }
    boolean mustTell = outbox.add(item);
    Flow flow = sending.flow();
    if (mustTell) {
      hand(sending::takeOutbox);
    } else if (flow == Flow.WAIT) {
      hand(sending::mayGoOn);
    }
    return flow;
  }

  /**
   * Reads no more until {@link #resume}, so that the provider must wait. From the loop, nothing
   * more is heard after this call, not even the end of the connection if something came before it.
   */
  public void pause() {
    onLoop(session::pause);
  }

  /** Reads again. */
  public void resume() {
    onLoop(session::resume);
  }

  /**
   * Closes in form. A translation is heard until it has said what is left; of others nothing more
   * is heard but the end. Does nothing if the session has ended.
   */
  public void close() {
    onLoop(session::close);
  }

  /**
   * Runs an action on the session's loop after a delay, so that who paces audio appends it there,
   * without a hand-over and its copy. Not run if the session has ended by then; what it throws ends
   * the session. It must not block.
   *
   * @param delayNanos from now, at most a minute, for which the action is kept though the session
   *     may have ended; what is not above 0 is soon
   * @throws InvalidRequest if it is longer
   */
  public void after(long delayNanos, Runnable action) {
    InvalidRequest.unless(delayNanos <= LONGEST_DELAY, "delay", "at most a minute");
    try {
      loop.schedule(() -> session.turn(action), delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // All sockets are closed, and with them this session has ended.
      return;
    }
  }

  /** The audio that comes is larger than what takes it. */
  void tooLarge() {
    session.fail(new SocketFailure.TooLarge());
  }

  private void onLoop(Runnable action) {
    if (loop.inEventLoop()) {
      action.run();
    } else {
      hand(action);
    }
  }

  private void hand(Runnable action) {
    try {
      loop.execute(action);
    } catch (RejectedExecutionException e) {
      // All sockets are closed, and with them this session has ended.
      return;
    }
  }
}
