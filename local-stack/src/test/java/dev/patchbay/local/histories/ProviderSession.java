package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.TurnDetection;
import java.util.Optional;

/**
 * A provider's session as it behaves: it tells things in order and late, and breaks when it likes.
 */
final class ProviderSession implements TalkSession {
  private static final Optional<String> NO_ID = Optional.empty();

  private final History history;
  private final WorkerProcess process;
  private final Sessions holder;
  private final Talk talk;
  private final int number;
  private final ProviderEar ear;
  private final ProviderVoice voice;
  private boolean interrupts;
  private boolean closed;
  private long toldAt;

  ProviderSession(
      History history, WorkerProcess process, Sessions holder, Talk talk, int epoch, int number) {
    this.history = history;
    this.process = process;
    this.holder = holder;
    this.talk = talk;
    this.number = number;
    this.ear = new ProviderEar(history, this, talk, epoch);
    this.voice = new ProviderVoice(history, this, talk, epoch);
    history.after(80 + history.random().nextInt(500), this::answerDial);
  }

  private void answerDial() {
    boolean refused =
        history.providerAway() || history.fault(history.faults().refusedDials(), "dial refused");
    if (refused) {
      breakOff();
    } else {
      tell(new SessionEvent.Created(NO_ID, facts(false)));
    }
  }

  @Override
  public int number() {
    return number;
  }

  boolean closed() {
    return closed;
  }

  ProviderVoice voice() {
    return voice;
  }

  boolean interrupts() {
    return interrupts;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void append(Optional<Person.Word> frame) {
    if (closed) {
      // Its holder does not know yet.
      return;
    }
    ear.append(frame);
    if (history.fault(history.faults().brokenSessions(), "session broken")) {
      breakOff();
    }
  }

  private void breakOff() {
    if (!closed) {
      closed = true;
      ear.broken();
      process.soon(20, () -> holder.lost(this));
    }
  }

  @Override
  public void take(ClientEvent event) {
    if (closed) {
      return;
    }
    switch (event) {
      case ClientEvent.SessionUpdate(var _, SessionConfig config) -> {
        interrupts = interrupts(config);
        tell(new SessionEvent.Updated(NO_ID, facts(interrupts)));
      }
      case ClientEvent.ItemCreate(var _, NewItem item, var _) -> {
        voice.knows(item);
        if (item instanceof NewItem.Answered answered) {
          var known = new Item.FunctionOutput(answered.id(), answered.callId(), "");
          tell(new ItemEvent.Added(NO_ID, known, Optional.empty()));
        }
      }
      case ClientEvent.ResponseCreate create -> voice.respond(create);
      case ClientEvent.ResponseCancel _ -> voice.cancel("client_cancelled");
      default -> {}
    }
  }

  private boolean interrupts(SessionConfig config) {
    return config instanceof SessionConfig.Conversation talks
            && talks.input().isPresent()
            && talks.input().get().turns() instanceof Change.To<TurnDetection>(var turns)
        ? turns.interruptsResponse()
        : interrupts;
  }

  private static SessionFacts facts(boolean interrupts) {
    return new SessionFacts(
        Optional.of("sess"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new SessionFacts.Turns.Detected(interrupts, false),
        Optional.empty());
  }

  void tell(ServerEvent event) {
    tell(() -> told(event));
  }

  /** The holder hears it now. */
  void told(ServerEvent event) {
    holder.told(this, event);
  }

  void sound(PartRef at, int ms) {
    tell(() -> holder.sounded(this, at, ms));
  }

  /** In its order among all that is told, unless the session is closed by then. */
  void tell(Runnable telling) {
    toldAt = Math.max(toldAt, history.now() + 10 + history.random().nextInt(80));
    process.soon(
        toldAt - history.now(),
        () -> {
          if (!closed) {
            telling.run();
          }
        });
  }

  Talk talk() {
    return talk;
  }
}
