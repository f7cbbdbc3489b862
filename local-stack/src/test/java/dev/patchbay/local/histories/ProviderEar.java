package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.RealtimeUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How a session hears: half a second of silence ends a turn, and its words come when they come. */
final class ProviderEar implements HeardTurn.Told {
  private static final Optional<String> NO_ID = Optional.empty();

  private final History history;
  private final ProviderSession session;
  private final Talk talk;
  private final int epoch;
  private final HeardTurn heard = new HeardTurn(this);

  ProviderEar(History history, ProviderSession session, Talk talk, int epoch) {
    this.history = history;
    this.session = session;
    this.talk = talk;
    this.epoch = epoch;
  }

  void append(Optional<Person.Word> frame) {
    heard.append(frame);
  }

  @Override
  public String speaks(long fromMs) {
    String began = "u" + history.newId();
    session.tell(new InputEvent.SpeechStarted(NO_ID, began, fromMs));
    if (session.interrupts()) {
      session.voice().cancel("turn_detected");
    }
    return began;
  }

  @Override
  public void spoke(String began, List<String> words, long toMs) {
    talk.due().item(began, words);
    session.voice().hears(String.join(" ", words));
    session.tell(new InputEvent.SpeechStopped(NO_ID, began, toMs));
    boolean lost = history.fault(history.faults().lateWords() / 4, "words never");
    boolean failed = !lost && history.fault(history.faults().lateWords() / 4, "words failed");
    BigDecimal seconds = BigDecimal.valueOf(Math.max(1, words.size()), 1);
    session.tell(() -> {
      if (!failed) {
        talk.bills().heard(epoch, seconds);
      }
      session.told(new InputEvent.Committed(NO_ID, began, Optional.empty()));
    });
    if (!lost) {
      history.after(
          delay(),
          () ->
              session.tell(
                  failed
                      ? new HeardEvent.Failed(NO_ID, began, 0, Optional.empty())
                      : new HeardEvent.Completed(
                          NO_ID,
                          began,
                          0,
                          String.join(" ", words),
                          new RealtimeUsage.AudioSeconds(seconds),
                          List.of(),
                          List.of())));
    }
  }

  private long delay() {
    return history.fault(history.faults().lateWords(), "words late")
        ? 1_500 + history.random().nextInt(10_000)
        : 100 + history.random().nextInt(900);
  }

  /** What it was being told may be told of as missing. */
  void broken() {
    heard.item().ifPresent(began -> talk.due().item(began, heard.words()));
  }
}
