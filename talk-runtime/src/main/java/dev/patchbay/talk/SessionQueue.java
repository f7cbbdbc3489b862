package dev.patchbay.talk;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is sent to one session of the provider's, in its order: behind a response that may not begin
 * yet everything waits. Under the talk's lock.
 */
public final class SessionQueue {
  /** Permissions for responses, one for each. */
  public interface Permits {
    /** Takes one, if there is one. */
    boolean take();

    /** The response that it was for has not begun, and will not. */
    void giveBack();
  }

  /** Ids that are kept: more requests than are ever unanswered, and the latest vital events. */
  private static final int MOST_KEPT = 16;

  private final Permits permits;
  private final Consumer<ClientEvent> sent;
  private final Deque<ClientEvent> waiting = new ArrayDeque<>();
  private final Deque<String> asked = new ArrayDeque<>();

  /** Requests and configurations that were sent: without what they ask for there is no talk. */
  private final Deque<String> vital = new ArrayDeque<>();

  /**
   * @param sent hears of each event that the session has taken
   */
  SessionQueue(Permits permits, Consumer<ClientEvent> sent) {
    this.permits = permits;
    this.sent = sent;
  }

  /** A request takes the place of one that waits: whoever makes it has given the other up. */
  void add(ClientEvent event) {
    if (event instanceof ClientEvent.ResponseCreate) {
      waiting.removeIf(ClientEvent.ResponseCreate.class::isInstance);
    }
    waiting.add(event);
  }

  /** Sends what may go now. */
  void flush(ProviderLine.Wire wire) {
    while (!waiting.isEmpty()) {
      boolean asks = waiting.element() instanceof ClientEvent.ResponseCreate;
      if (asks && !permits.take()) {
        return;
      }
      ClientEvent event = waiting.remove();
      if (asks || event instanceof ClientEvent.SessionUpdate) {
        event.eventId().ifPresent(id -> keep(vital, id));
      }
      boolean taken = wire.send(event) != Flow.ENDED;
      if (taken) {
        sent.accept(event);
      }
      if (asks) {
        asked(event, taken);
      }
    }
  }

  private void asked(ClientEvent event, boolean taken) {
    if (!taken) {
      permits.giveBack();
      return;
    }
    event.eventId().ifPresent(id -> keep(asked, id));
  }

  private static void keep(Deque<String> ids, String id) {
    ids.add(id);
    if (ids.size() > MOST_KEPT) {
      ids.remove();
    }
  }

  /** Whether this event was a request for a response, or a configuration. */
  boolean isVital(String causeId) {
    return vital.contains(causeId);
  }

  /**
   * The provider refuses what this event asked for.
   *
   * @return whether that was a response
   */
  boolean refused(String causeId) {
    boolean response = asked.remove(causeId);
    if (response) {
      permits.giveBack();
    }
    return response;
  }

  /**
   * Gives up requests that wait: what they were for may be over.
   *
   * @return their ids
   */
  List<String> unask() {
    List<String> unsent =
        waiting.stream()
            .filter(ClientEvent.ResponseCreate.class::isInstance)
            .flatMap(event -> event.eventId().stream())
            .toList();
    waiting.removeIf(ClientEvent.ResponseCreate.class::isInstance);
    return unsent;
  }

  void clear() {
    waiting.clear();
  }
}
