package dev.patchbay.stream;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.worker.OperationEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What one session of the provider's says of its target's health. Each operation ends once: its
 * setting up, and each answer. What breaks the session counts once, however many answers it owes.
 * From any thread.
 */
public final class SessionHealth {
  /** For a session that is dialled to be set up; whoever leaves it sooner says nothing of it. */
  private static final long DIAL_MS = 30_000;

  /** More are owed of no session that is of use. */
  private static final int MOST = 64;

  private final String target;
  private final Consumer<OperationEnd> told;
  private final LongSupplier millis;
  private final long patience;
  private final long dialled;

  /** Answers that are owed, oldest first. */
  private final List<Asked> owed = new ArrayList<>();

  /** Items that are not told yet, though all their words are. */
  private final Set<String> early = new HashSet<>();

  /** The newest items of which all was told: what is told twice counts once. */
  private final LinkedHashSet<String> answered = new LinkedHashSet<>();

  private boolean connecting = true;
  private boolean finishing;
  private boolean over;

  private record Asked(String eventId, Optional<String> item, long at) {
    Asked is(String known) {
      return new Asked(eventId, Optional.of(known), at);
    }
  }

  /**
   * It is dialled.
   *
   * @param told hears of each end, without waiting
   * @param millis of a clock that never goes back
   * @param patience for an answer; whoever leaves the session sooner says nothing of it
   */
  public SessionHealth(
      String target, Consumer<OperationEnd> told, LongSupplier millis, Duration patience) {
    this.target = target;
    this.told = told;
    this.millis = millis;
    this.patience = patience.toMillis();
    this.dialled = millis.getAsLong();
  }

  /** It is asked for an answer: the words of a segment, or a translation to its end. */
  public synchronized void asked(String eventId) {
    if (!over && owed.size() < MOST) {
      owed.add(new Asked(eventId, Optional.empty(), millis.getAsLong()));
    }
  }

  /** It is asked to say the rest and end. */
  public synchronized void finishing() {
    finishing = true;
  }

  /** The provider says this. */
  public synchronized void told(ServerEvent event) {
    switch (event) {
      case SessionEvent.Updated _ -> {
        if (connecting) {
          connected(HealthEnd.OK);
        }
      }
      case InputEvent.Committed committed -> known(committed.itemId());
      case HeardEvent.Completed all -> answered(all.itemId(), HealthEnd.OK);
      case HeardEvent.Failed none -> answered(none.itemId(), HealthEnd.of(none));
      case ProviderError error -> wrong(error);
      default -> {}
    }
  }

  /** We leave it. */
  public synchronized void closed() {
    long now = millis.getAsLong();
    boolean tooLong =
        connecting
            ? now - dialled >= DIAL_MS
            : owed.stream().anyMatch(one -> now - one.at() >= patience);
    over(tooLong ? HealthEnd.TIMEOUT : HealthEnd.CANCELLED);
  }

  /** We leave it, for it owes an answer and says nothing. */
  public synchronized void stalled() {
    over(HealthEnd.TIMEOUT);
  }

  /** It has ended. */
  public synchronized void ended(SocketEnd end) {
    switch (end) {
      case SocketEnd.Closed _ -> over(finishing ? HealthEnd.OK : HealthEnd.CANCELLED);
      case SocketEnd.Failed(SocketFailure failure) -> {
        boolean idle = !over && !connecting && owed.isEmpty();
        over(HealthEnd.of(failure));
        if (idle) {
          tell(ProviderOperation.RESPONSE, HealthEnd.of(failure), Duration.ZERO);
        }
      }
    }
  }

  private void over(HealthEnd how) {
    if (over) {
      return;
    }
    over = true;
    if (connecting) {
      connected(how);
    } else if (!owed.isEmpty()) {
      end(ProviderOperation.RESPONSE, how, owed.getFirst().at());
    }
    owed.clear();
  }

  private void connected(HealthEnd how) {
    connecting = false;
    end(ProviderOperation.CONNECT, how, dialled);
  }

  /** Items become known in the order in which they were asked for. */
  private void known(String item) {
    if (early.remove(item)) {
      return;
    }
    for (int i = 0; i < owed.size(); i++) {
      if (owed.get(i).item().isEmpty()) {
        owed.set(i, owed.get(i).is(item));
        return;
      }
    }
  }

  /** What nobody knows yet is taken for the oldest that is owed. */
  private void answered(String item, HealthEnd how) {
    if (answered.contains(item)) {
      return;
    }
    Optional<Asked> mine =
        owed.stream().filter(one -> one.item().equals(Optional.of(item))).findFirst();
    Optional<Asked> which =
        mine.or(() -> owed.stream().filter(one -> one.item().isEmpty()).findFirst());
    which.ifPresent(one -> {
      owed.remove(one);
      answered.add(item);
      if (answered.size() > MOST) {
        answered.removeFirst();
      }
      if (mine.isEmpty()) {
        early.add(item);
      }
      end(ProviderOperation.RESPONSE, how, one.at());
    });
  }

  private void wrong(ProviderError error) {
    if (connecting) {
      connected(HealthEnd.of(error));
      return;
    }
    owed.stream()
        .filter(one -> error.causeId().equals(Optional.of(one.eventId())))
        .findFirst()
        .ifPresent(one -> {
          owed.remove(one);
          end(ProviderOperation.RESPONSE, HealthEnd.of(error), one.at());
        });
  }

  private void end(ProviderOperation operation, HealthEnd how, long since) {
    tell(operation, how, Duration.ofMillis(millis.getAsLong() - since));
  }

  private void tell(ProviderOperation operation, HealthEnd how, Duration took) {
    told.accept(new OperationEnd(target, operation, how.count(), how.reason(), took));
  }
}
