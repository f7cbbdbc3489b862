package dev.patchbay.talk;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.worker.OperationEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What one session of the provider's says of its target's health. Each operation ends once: what
 * breaks the session ends all that is under way, and counts as an answer that could not be had
 * where nothing is. Under the talk's lock.
 */
public final class SessionHealth {
  private static final SocketFailure BETWEEN =
      new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT);

  private final String target;
  private final Consumer<OperationEnd> told;
  private final Duration dial;
  private final LongSupplier millis;
  private final long dialled;
  private Optional<String> setup = Optional.empty();
  private boolean connecting = true;
  private boolean over;
  private Optional<Asked> asked = Optional.empty();
  private Optional<Answer> answer = Optional.empty();

  private record Asked(Optional<String> eventId, long at) {}

  /** One that has begun. Changed in place, for sound comes often. */
  private static final class Answer {
    private final String id;
    private final long askedAt;
    private final long at;
    private boolean sounds;
    private long soundedAt;

    Answer(String id, long askedAt, long at) {
      this.id = id;
      this.askedAt = askedAt;
      this.at = at;
    }
  }

  /**
   * It is dialled.
   *
   * @param told hears of each end, without waiting
   * @param dial the talk's time for it to be set up; whoever leaves it sooner says nothing of it
   * @param millis of a clock that never goes back
   */
  public SessionHealth(
      String target, Consumer<OperationEnd> told, Duration dial, LongSupplier millis) {
    this.target = target;
    this.told = told;
    this.dial = dial;
    this.millis = millis;
    this.dialled = millis.getAsLong();
  }

  /** This was sent. Who asks for another answer has given up what is under way. */
  void sent(ClientEvent event) {
    if (event instanceof ClientEvent.SessionUpdate update) {
      setup = update.eventId();
    } else if (event instanceof ClientEvent.ResponseCreate ask) {
      endAll(HealthEnd.TIMEOUT);
      asked = Optional.of(new Asked(ask.eventId(), millis.getAsLong()));
    }
  }

  /** The provider says this. */
  void told(ServerEvent event) {
    switch (event) {
      case SessionEvent.Updated _ -> {
        if (connecting) {
          connected(HealthEnd.OK);
        }
      }
      case ResponseEvent.Created created -> {
        long now = millis.getAsLong();
        long since = asked.map(Asked::at).orElse(now);
        asked = Optional.empty();
        answer.ifPresent(lost -> end(ProviderOperation.RESPONSE, HealthEnd.TIMEOUT, lost.at));
        answer = Optional.of(new Answer(created.response().id(), since, now));
      }
      case ResponseEvent.Done done -> {
        answer
            .filter(open -> open.id.equals(done.response().id()))
            .ifPresent(open -> {
              answer = Optional.empty();
              end(ProviderOperation.RESPONSE, HealthEnd.of(done.response()), open.at);
            });
      }
      case ProviderError error -> wrong(error);
      default -> {}
    }
  }

  /** Sound of this response has come. */
  void sounds(String responseId) {
    if (answer.isEmpty() || !answer.get().id.equals(responseId)) {
      return;
    }
    Answer open = answer.get();
    open.soundedAt = millis.getAsLong();
    if (!open.sounds) {
      open.sounds = true;
      end(ProviderOperation.FIRST_AUDIO, HealthEnd.OK, open.askedAt);
    }
  }

  /** We leave it. */
  void closed() {
    long waited = millis.getAsLong() - dialled;
    over(connecting && waited >= dial.toMillis() ? HealthEnd.TIMEOUT : HealthEnd.CANCELLED, false);
  }

  /** It has ended. */
  void ended(SocketEnd end) {
    switch (end) {
      case SocketEnd.Closed _ -> over(HealthEnd.CANCELLED, false);
      case SocketEnd.Failed(SocketFailure failure) -> {
        HealthEnd how = HealthEnd.of(failure);
        boolean idle = !connecting && asked.isEmpty() && answer.isEmpty();
        if (failure.equals(BETWEEN)) {
          answer
              .filter(open -> open.sounds)
              .ifPresent(open -> end(ProviderOperation.BETWEEN_AUDIO, how, open.soundedAt));
        }
        over(how, idle);
      }
    }
  }

  private void over(HealthEnd how, boolean idle) {
    if (over) {
      return;
    }
    over = true;
    if (connecting) {
      connected(how);
    }
    if (idle) {
      tell(ProviderOperation.RESPONSE, how, Duration.ZERO);
    }
    endAll(how);
  }

  private void connected(HealthEnd how) {
    connecting = false;
    end(ProviderOperation.CONNECT, how, dialled);
  }

  private void endAll(HealthEnd how) {
    asked.ifPresent(open -> end(ProviderOperation.FIRST_AUDIO, how, open.at()));
    answer.ifPresent(open -> {
      if (!open.sounds) {
        end(ProviderOperation.FIRST_AUDIO, how, open.askedAt);
      }
      end(ProviderOperation.RESPONSE, how, open.at);
    });
    asked = Optional.empty();
    answer = Optional.empty();
  }

  /** An error without a cause is about whatever is under way, but not about an answer that runs. */
  private void wrong(ProviderError error) {
    Optional<String> cause = error.causeId();
    if (connecting && (cause.isEmpty() || cause.equals(setup))) {
      connected(HealthEnd.of(error));
    } else if (asked.filter(open -> cause.isEmpty() || cause.equals(open.eventId())).isPresent()) {
      long since = asked.get().at();
      asked = Optional.empty();
      end(ProviderOperation.RESPONSE, HealthEnd.of(error), since);
    }
  }

  private void end(ProviderOperation operation, HealthEnd how, long since) {
    tell(operation, how, Duration.ofMillis(millis.getAsLong() - since));
  }

  private void tell(ProviderOperation operation, HealthEnd how, Duration took) {
    told.accept(new OperationEnd(target, operation, how.count(), how.reason(), took));
  }
}
