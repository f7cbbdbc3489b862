package dev.patchbay.openai.socket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What callers give one session to send, and whether more may come. On the session's loop, but what
 * says that it is of any thread.
 */
final class Sending {
  private final Session session;
  private final SocketListener listener;
  private final Uplink uplink;
  private final Deadlines deadlines;
  private final Outbox outbox = new Outbox();
  private final Runnable whenLeft = this::mayGoOn;
  private volatile boolean taking = true;
  private volatile boolean toldToWait;

  /** Bytes of audio that were taken from other threads and then from here no more. */
  private final AtomicLong refused = new AtomicLong();

  /** What other threads handed over is being sent. */
  private boolean handing;

  Sending(Session session, SocketListener listener, Uplink uplink, Deadlines deadlines) {
    this.session = session;
    this.listener = listener;
    this.uplink = uplink;
    this.deadlines = deadlines;
  }

  /** Of any thread. */
  Outbox outbox() {
    return outbox;
  }

  /** Whether what is given is taken; of any thread. */
  boolean isTaking() {
    return taking;
  }

  /** Bytes of audio that were taken and have not left for the network; of any thread. */
  long unsent() {
    return outbox.audioBytes() + uplink.audioWaits() + refused.get();
  }

  /** Takes nothing more. */
  void stop() {
    taking = false;
  }

  /** Says whether more may come, and remembers if not; of any thread. */
  Flow flow() {
    if (hasRoom()) {
      return Flow.GO_ON;
    }
    toldToWait = true;
    return Flow.WAIT;
  }

  /**
   * Law: of each of these, the loop hears when it is over, and looks in {@link #mayGoOn}: of the
   * socket, of the outbox, and of audio that has left. The socket takes again before all audio on
   * its way there has left where something between them encrypts.
   */
  private boolean hasRoom() {
    return !uplink.full()
        && !outbox.full()
        && outbox.audioBytes() + uplink.audioWaits() <= uplink.mostCall();
  }

  Flow append(byte[] audio, int from, int to) {
    takeWhatWasBefore();
    return put(audio, from, to, to - from + outbox.audioBytes()) ? flow() : Flow.ENDED;
  }

  private boolean put(byte[] audio, int from, int to, long unwritten) {
    if (taking && uplink.overrun(unwritten)) {
      session.fail(
          unwritten > uplink.mostAudio()
              ? new SocketFailure.OutboxFull()
              : new SocketFailure.Overrun());
    }
    if (!taking) {
      return false;
    }
    if (deadlines.audioNeedsPing()) {
      uplink.pingAlong(deadlines::pingLeft);
    }
    uplink.append(audio, from, to, whenLeft);
    return true;
  }

  Flow send(byte[] json) {
    takeWhatWasBefore();
    return put(json) ? flow() : Flow.ENDED;
  }

  private boolean put(byte[] json) {
    if (taking && uplink.stuck()) {
      session.fail(new SocketFailure.Overrun());
    }
    if (taking) {
      uplink.send(json);
    }
    return taking;
  }

  /** Sends what other threads have handed over. */
  void takeOutbox() {
    uplink.beginBatch();
    try {
      takeAll();
    } finally {
      uplink.endBatch();
    }
    mayGoOn();
  }

  /** What other threads handed over before this call goes out before it. */
  private void takeWhatWasBefore() {
    if (!outbox.empty()) {
      takeAll();
    }
  }

  /**
   * Meanwhile nobody is told to go on: what would be sent then would go before what is in hand. The
   * loop has been told of what was in the outbox, so {@link #takeOutbox} comes, and says so.
   */
  private void takeAll() {
    handing = true;
    try {
      session.guarded(() -> outbox.take(this::put));
    } finally {
      handing = false;
    }
  }

  private void put(Outbox.Item item) {
    if (uplink.full()) {
      uplink.flush();
    }
    switch (item) {
      case Outbox.Item.Audio(byte[] bytes) -> {
        if (!put(bytes, 0, bytes.length, outbox.audioBytes())) {
          refused.addAndGet(bytes.length);
        }
      }
      case Outbox.Item.Event(byte[] json) -> put(json);
    }
  }

  /** Says so to who was told to wait, if there is room. */
  void mayGoOn() {
    if (toldToWait && taking && !handing && hasRoom()) {
      toldToWait = false;
      session.turn(listener::mayGoOn);
    }
  }
}
