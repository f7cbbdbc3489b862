package dev.patchbay.chained;

import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What a session of stages is sent, until its loop takes it: in order, and bounded. For any thread.
 */
final class SessionInbox {
  private static final int MOST_EVENTS = 1024;

  /** From this on whoever appends waits, until half of it is heard. */
  private static final int MUCH_AUDIO = 256 * 1024;

  private static final int MOST_AUDIO = 8 * 1024 * 1024;

  private final SessionLoop loop;
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicInteger audioBytes = new AtomicInteger();
  private final AtomicBoolean waits = new AtomicBoolean();

  SessionInbox(SessionLoop loop) {
    this.loop = loop;
  }

  /**
   * Sends an event.
   *
   * @param taken on the loop
   * @return {@code ENDED} if the session has ended, else {@code GO_ON}
   */
  Flow event(Runnable taken) {
    if (loop.isOver()) {
      return Flow.ENDED;
    }
    if (events.incrementAndGet() > MOST_EVENTS) {
      return failed(new SocketFailure.OutboxFull());
    }
    loop.execute(() -> {
      events.decrementAndGet();
      taken.run();
    });
    return Flow.GO_ON;
  }

  /**
   * Sends sound.
   *
   * @param own nobody else's
   * @param taken on the loop
   * @return whether more may follow; after {@code WAIT} the hearer is told when it may
   */
  Flow audio(byte[] own, Consumer<byte[]> taken) {
    if (loop.isOver()) {
      return Flow.ENDED;
    }
    int waiting = audioBytes.addAndGet(own.length);
    if (waiting > MOST_AUDIO) {
      return failed(new SocketFailure.Overrun());
    }
    boolean wait = waiting > MUCH_AUDIO;
    if (wait) {
      waits.set(true);
    }
    loop.execute(() -> heard(own, taken));
    return wait ? Flow.WAIT : Flow.GO_ON;
  }

  private void heard(byte[] audio, Consumer<byte[]> taken) {
    int left = audioBytes.addAndGet(-audio.length);
    taken.accept(audio);
    if (left <= MUCH_AUDIO / 2 && waits.getAndSet(false)) {
      loop.mayGoOn();
    }
  }

  private Flow failed(SocketFailure failure) {
    loop.execute(() -> loop.end(new SocketEnd.Failed(failure)));
    return Flow.ENDED;
  }
}
