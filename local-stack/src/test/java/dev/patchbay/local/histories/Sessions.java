package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.schemas.Ending;
import dev.patchbay.talk.conversation.Happening;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A holder's side of its sessions: what is sent waits behind a request without leave. */
final class Sessions {
  private static final int BYTES_PER_MILLI = 48;
  private static final long QUIET = 500;

  private final History history;
  private final HeldTalk holder;
  private final Talk talk;
  private final int epoch;
  private final Map<Integer, TalkSession> open = new LinkedHashMap<>();
  private final Map<Integer, Deque<ClientEvent>> waiting = new LinkedHashMap<>();
  private Optional<TalkSession> listening = Optional.empty();
  private Optional<Ending.Failed> failure = Optional.empty();

  Sessions(History history, HeldTalk holder, Talk talk, int epoch) {
    this.history = history;
    this.holder = holder;
    this.talk = talk;
    this.epoch = epoch;
  }

  void open(int number) {
    open.put(number, holder.dial(this, number));
    waiting.put(number, new ArrayDeque<>());
  }

  void listen(int number, Set<String> again) {
    listening = Optional.ofNullable(open.get(number));
    if (listening.isPresent()) {
      talk.due().listened();
      holder.ear().listen(again, history.now());
      holder.hear();
    }
  }

  Optional<TalkSession> listening() {
    return listening;
  }

  void close(int number) {
    TalkSession gone = open.remove(number);
    if (gone != null) {
      deaf(gone);
      gone.close();
    }
  }

  void hangUp() {
    List.copyOf(open.keySet()).forEach(this::close);
  }

  void send(int number, ClientEvent event) {
    if (open.containsKey(number)) {
      Deque<ClientEvent> queue = queue(number);
      if (event instanceof ClientEvent.ResponseCreate) {
        queue.removeIf(ClientEvent.ResponseCreate.class::isInstance);
      }
      queue.add(event);
      flush(number);
    }
  }

  private Deque<ClientEvent> queue(int number) {
    return waiting.computeIfAbsent(number, _ -> new ArrayDeque<>());
  }

  void flush() {
    List.copyOf(open.keySet()).forEach(this::flush);
  }

  private void flush(int number) {
    Deque<ClientEvent> queue = queue(number);
    while (!queue.isEmpty()) {
      boolean asks = queue.element() instanceof ClientEvent.ResponseCreate;
      if (asks && !holder.money().take()) {
        return;
      }
      ClientEvent next = queue.remove();
      Optional.ofNullable(open.get(number)).ifPresent(session -> session.take(next));
    }
  }

  /** The provider said something. */
  void told(TalkSession from, ServerEvent event) {
    var unasked = new ArrayList<String>();
    switch (event) {
      case InputEvent.SpeechStarted began -> {
        holder.ear().speechBegan(began.itemId(), began.audioStartMs());
        holder.hear();
        holder.tellHeard();
        queue(from.number()).stream()
            .filter(ClientEvent.ResponseCreate.class::isInstance)
            .forEach(waits -> unasked.add(waits.eventId().orElseThrow()));
        queue(from.number()).removeIf(ClientEvent.ResponseCreate.class::isInstance);
        flush(from.number());
      }
      case InputEvent.SpeechStopped ended -> {
        holder.ear().speechEnded(ended.audioEndMs(), history.now());
        holder.tell(new Happening.Quiet(QUIET));
      }
      case InputEvent.Committed _ -> {
        if (!holder.money().turnCommitted()) {
          history.seen().note("turn beyond what stood announced");
          talk.bills().beyond(epoch);
        }
      }
      case HeardEvent.Failed _ -> holder.money().turnFailed();
      case ProviderError _ -> holder.money().giveBack();
      case OutputEvent.AudioDone done -> holder.voice().done(done.at().itemId());
      default -> {}
    }
    holder.tell(new Happening.Told(from.number(), event));
    unasked.forEach(id -> holder.tell(new Happening.Unasked(id)));
  }

  void sounded(TalkSession from, PartRef at, int ms) {
    holder.tell(new Happening.Sounded(from.number(), at, ms * BYTES_PER_MILLI));
    if (!holder.voice().write(at.responseId(), at.itemId(), ms)) {
      holder.tell(new Happening.Suspended());
    }
  }

  /** One of stages is lost. */
  void failed(TalkSession gone, Ending.Failed why) {
    if (open.containsKey(gone.number())) {
      failure = failure.or(() -> Optional.of(why));
      history.seen().note("session of stages lost");
      lost(gone);
    }
  }

  /** Why the stages could not serve, if that was so. */
  Optional<Ending.Failed> failure() {
    return failure;
  }

  private void deaf(TalkSession gone) {
    if (listening.equals(Optional.of(gone))) {
      listening = Optional.empty();
      holder.ear().lost(history.now());
    }
  }

  void lost(TalkSession gone) {
    open.remove(gone.number());
    deaf(gone);
    holder.tell(new Happening.Lost(gone.number(), true, holder.ear().kept()));
  }
}
