package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.RealtimeUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a session hears: half a second of silence ends a turn, and its words come when they come. */
final class ProviderEar {
  private static final Optional<String> NO_ID = Optional.empty();
  private static final long SILENCE = 500;
  private static final long PADDING = 300;
  private static final int ENOUGH = 2;

  private final History history;
  private final ProviderSession session;
  private final Talk talk;
  private final int epoch;
  private final Map<Person.Word, Integer> heard = new LinkedHashMap<>();

  private Optional<String> item = Optional.empty();
  private long appended;
  private long sounded;

  ProviderEar(History history, ProviderSession session, Talk talk, int epoch) {
    this.history = history;
    this.session = session;
    this.talk = talk;
    this.epoch = epoch;
  }

  void append(Optional<Person.Word> frame) {
    frame.ifPresent(this::sound);
    appended += Person.FRAME_MS;
    if (frame.isPresent()) {
      sounded = appended;
    } else if (item.isPresent() && appended - sounded >= SILENCE) {
      stopped(item.get());
    }
  }

  private void sound(Person.Word word) {
    if (item.isEmpty()) {
      String began = "u" + history.newId();
      item = Optional.of(began);
      session.tell(new InputEvent.SpeechStarted(NO_ID, began, Math.max(0, appended - PADDING)));
      if (session.interrupts()) {
        session.voice().cancel("turn_detected");
      }
    }
    heard.merge(word, 1, Integer::sum);
  }

  private void stopped(String began) {
    List<String> words = words();
    talk.due().item(began, words);
    heard.clear();
    item = Optional.empty();
    session.voice().hears(String.join(" ", words));
    session.tell(new InputEvent.SpeechStopped(NO_ID, began, appended));
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

  private List<String> words() {
    var all = new ArrayList<String>();
    heard.forEach((word, frames) -> {
      if (frames >= ENOUGH) {
        all.add(word.text());
      }
    });
    return all;
  }

  /** What it was being told may be told of as missing. */
  void broken() {
    item.ifPresent(began -> talk.due().item(began, words()));
  }
}
