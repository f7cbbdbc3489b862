package dev.patchbay.talk;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.talk.conversation.Happening;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The provider's sessions of a talk, and what they bring to it. Under the talk's lock. */
final class TalkSessions implements ProviderLine.Hearer {
  private final LiveTalk talk;
  private final TalkCaller caller;
  private final AgentAudio voice;
  private final TalkSpending spending;
  private final TalkNotes notes;
  private final Function<ProviderLine, Runnable> dialler;
  private final Supplier<SessionHealth> health;
  private final Map<Integer, ProviderLine> lines = new HashMap<>();

  /** The number of the one that sounded last; 0 if none has. */
  private int sounded;

  /** Some of them are not read, for too much waits to be heard. */
  private boolean paused;

  private volatile Optional<Trouble> trouble = Optional.empty();

  /**
   * @param dialler dials for a line, and gives by what that is given up
   * @param health of a session that is dialled now
   */
  TalkSessions(
      LiveTalk talk,
      TalkCaller caller,
      AgentAudio voice,
      TalkSpending spending,
      TalkNotes notes,
      Function<ProviderLine, Runnable> dialler,
      Supplier<SessionHealth> health) {
    this.talk = talk;
    this.caller = caller;
    this.voice = voice;
    this.spending = spending;
    this.notes = notes;
    this.dialler = dialler;
    this.health = health;
  }

  void open(int session) {
    var line = new ProviderLine(session, this, spending, health.get());
    lines.put(session, line);
    line.dialled(dialler.apply(line));
  }

  /** Does this with a session, unless it has ended. */
  void with(int session, Consumer<ProviderLine> what) {
    Optional.ofNullable(lines.get(session)).ifPresent(what);
  }

  void close(int session) {
    with(
        session,
        line -> {
          caller.lost(line, 0);
          line.close();
          lines.remove(session);
        });
  }

  /** More may be spent. */
  void announced() {
    talk.within(() -> {
      flush();
      caller.look();
    });
  }

  /** What waited for a permission may go now. */
  void flush() {
    open().forEach(ProviderLine::flush);
  }

  /** They are read on, unless too much of what they say waits to be heard. */
  void unpause() {
    if (paused && !voice.full()) {
      paused = false;
      open().forEach(ProviderLine::resume);
    }
  }

  /** All of them end. */
  void hangUp() {
    open().forEach(ProviderLine::close);
    lines.clear();
  }

  /** What the last session that went wrong did so with, if any did; from any thread. */
  Optional<Trouble> trouble() {
    return trouble;
  }

  @Override
  public void audio(ProviderLine line, Sound sound) {
    talk.within(() -> {
      line.health().sounds(sound.at().responseId());
      talk.tell(new Happening.Sounded(line.number(), sound.at(), sound.length()));
      sound(line, sound);
    });
  }

  @Override
  public void event(ProviderLine line, ServerEvent event) {
    talk.within(() -> {
      before(line, event);
      // A request that waits is older than the speech, and would hold up what silences the agent.
      List<String> unasked = event instanceof InputEvent.SpeechStarted ? line.unask() : List.of();
      talk.tell(new Happening.Told(line.number(), event));
      unasked.forEach(id -> talk.tell(new Happening.Unasked(id)));
    });
  }

  @Override
  public void mayGoOn(ProviderLine line) {
    talk.within(() -> caller.mayGoOn(line));
  }

  @Override
  public void look() {
    talk.within(caller::look);
  }

  @Override
  public void ended(ProviderLine line, SocketEnd end) {
    talk.within(() -> {
      caller.lost(line, Deafness.ms(end));
      lines.remove(line.number());
      line.health().ended(end);
      if (end instanceof SocketEnd.Failed(SocketFailure failure)) {
        notes.lost(line.number(), failure);
        if (failure instanceof SocketFailure.OwnFault(String thrown)) {
          throw new SessionFault(thrown);
        }
        String what = failure.getClass().getSimpleName();
        trouble = Optional.of(new Trouble(!failure.retryable(), what));
        if (line.number() == sounded && !talk.left()) {
          voice.broken();
        }
        talk.tell(new Happening.Lost(line.number(), failure.retryable(), caller.kept()));
      }
    });
  }

  /** Who sends may find that its session ends over that. */
  private List<ProviderLine> open() {
    return List.copyOf(lines.values());
  }

  private void sound(ProviderLine line, Sound sound) {
    sounded = line.number();
    switch (voice.write(sound)) {
      case WAIT -> {
        paused = true;
        line.pause();
      }
      // Whoever ends that silence tells so behind this.
      case LOST -> talk.tell(new Happening.Suspended());
      case GO_ON -> {}
    }
  }

  /** What is known beside the fold is known before it. */
  private void before(ProviderLine line, ServerEvent event) {
    line.health().told(event);
    switch (event) {
      case InputEvent.SpeechStarted began -> caller.speaks(began.itemId(), began.audioStartMs());
      case InputEvent.SpeechStopped ended -> caller.spoke(line, ended.audioEndMs());
      case InputEvent.Committed _ -> spending.turnCommitted();
      case HeardEvent.Failed _ -> {
        spending.turnFailed();
        caller.look();
      }
      case OutputEvent.AudioDone done when !talk.left() -> voice.itemDone(done.at().itemId());
      case ProviderError error -> {
        notes.error(error);
        // Of one about less than a request or a configuration no talk ends.
        if (error.causeId().map(line::isVital).orElse(true)) {
          trouble = Optional.of(Trouble.told(error));
        }
        error.causeId().filter(line::refused).ifPresent(_ -> announced());
      }
      default -> {}
    }
  }
}
