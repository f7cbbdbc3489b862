package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Meter;
import dev.patchbay.stream.SessionHealth;
import dev.patchbay.stream.translation.core.Manner;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What hears a stream to its end and says nothing of it, for free, on a loop of its own. */
final class FakeTranslator implements TranslationService, AutoCloseable {
  private static final Attempt.Call FREE =
      new Attempt.Call() {
        @Override
        public void used(String providerId, Map<Meter, BigDecimal> metered) {
          // It costs nothing.
        }

        @Override
        public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
          // It costs nothing.
        }

        @Override
        public void unspent() {
          // It costs nothing.
        }
      };

  private final ExecutorService loop = Executors.newSingleThreadExecutor();

  @Override
  public Manner manner() {
    return Manner.streaming(Duration.ofHours(1).toMillis());
  }

  @Override
  public Attempt.Call slice() {
    return FREE;
  }

  @Override
  public SessionHealth health() {
    return new SessionHealth("fake/translator", _ -> {}, () -> 0, Duration.ofSeconds(15));
  }

  @Override
  public Runnable dial(String language, LanguageSession session) {
    session.opened(
        new LanguageSession.Wire() {
          @Override
          public Flow append(byte[] pcm) {
            return Flow.GO_ON;
          }

          @Override
          public long unsent() {
            return 0;
          }

          @Override
          public void close() {
            loop.execute(() -> session.ended(new SocketEnd.Closed()));
          }

          @Override
          public void pause() {
            // It says nothing.
          }

          @Override
          public void resume() {
            // It says nothing.
          }
        });
    loop.execute(() -> session.event(new SessionEvent.Updated(Optional.empty(), facts())));
    return () -> {};
  }

  private static SessionFacts facts() {
    return new SessionFacts(
        Optional.of("sess-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new SessionFacts.Turns.Manual(),
        Optional.empty());
  }

  @Override
  public void close() {
    loop.close();
  }
}
