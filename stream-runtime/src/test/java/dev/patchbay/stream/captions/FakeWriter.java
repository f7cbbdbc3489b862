package dev.patchbay.stream.captions;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.captions.core.Captioner;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** What writes down a stream: {@code word 1}, {@code word 2}, … for free, on a loop of its own. */
final class FakeWriter implements CaptionService, AutoCloseable {
  private final ExecutorService loop = Executors.newSingleThreadExecutor();

  /** Whether it refuses each segment. */
  boolean refuses;

  /** It listens from then on. */
  CountDownLatch listens = new CountDownLatch(0);

  /** Two words are written. */
  final CountDownLatch wrote = new CountDownLatch(2);

  private int words;

  @Override
  public StageTarget stage() {
    return new StageTarget(Stage.SPEECH_TO_TEXT, "fake/writer", "writer");
  }

  @Override
  public Duration sessionAge() {
    return Duration.ofHours(1);
  }

  @Override
  public Duration patience() {
    return Captioner.PATIENCE;
  }

  @Override
  public Optional<Ending.Failed> failure() {
    return Optional.empty();
  }

  @Override
  public SessionHealth health() {
    return new SessionHealth("fake/writer", _ -> {}, () -> 0, patience());
  }

  @Override
  public Runnable dial(CaptionSession session) {
    session.opened(
        new CaptionSession.Wire() {
          @Override
          public Flow append(byte[] audio, int from, int to) {
            return Flow.GO_ON;
          }

          @Override
          public Flow commit(String eventId) {
            loop.execute(() -> write(session));
            return Flow.GO_ON;
          }

          @Override
          public void soon(Runnable action) {
            loop.execute(action);
          }
        });
    loop.execute(() -> {
      try {
        listens.await();
        session.event(new SessionEvent.Updated(Optional.empty(), facts()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    return () -> {};
  }

  private void write(CaptionSession session) {
    words++;
    String item = "item-" + words;
    session.event(new InputEvent.Committed(Optional.empty(), item, Optional.empty()));
    session.event(
        refuses
            ? new HeardEvent.Failed(Optional.empty(), item, 0, Optional.of("provider_refused"))
            : new HeardEvent.Completed(
                Optional.empty(),
                item,
                0,
                "word " + words,
                new RealtimeUsage.AudioSeconds(BigDecimal.ONE),
                List.of(),
                List.of()));
    wrote.countDown();
  }

  private static SessionFacts facts() {
    return new SessionFacts(
        Optional.of("sess-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(AudioFormat.MU_LAW),
        Optional.empty(),
        Optional.empty(),
        new SessionFacts.Turns.Manual(),
        Optional.empty());
  }

  @Override
  public CaptionSpending spending() {
    return new CaptionSpending() {
      @Override
      public void keepAnnouncing(Runnable announced) throws InterruptedException {
        new Semaphore(0).acquire();
      }

      @Override
      public boolean mayGive() {
        return true;
      }

      @Override
      public Optional<String> spent() {
        return Optional.empty();
      }

      @Override
      public void begins() {
        // It costs nothing.
      }

      @Override
      public void used(String id, BigDecimal seconds) {
        // It costs nothing.
      }

      @Override
      public void close() {
        // Nothing is announced.
      }
    };
  }

  @Override
  public void close() {
    loop.shutdownNow();
    loop.close();
  }
}
