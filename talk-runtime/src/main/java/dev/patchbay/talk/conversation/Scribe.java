package dev.patchbay.talk.conversation;

import dev.patchbay.talk.conversation.Line.How;
import dev.patchbay.talk.conversation.Line.Side;
import dev.patchbay.talk.conversation.TurnLine.Stage;
import dev.patchbay.worker.text.Unicode;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Writes the transcript. Interims come as they come; finals in the order in which turns began, so
 * that one whose words are late holds back those behind it until its time is up.
 */
final class Scribe {
  private Scribe() {}

  /** A turn begins, unless it has begun. */
  static void begin(Draft d, Side side, String itemId) {
    if (d.script.line(itemId).isPresent() || d.script.written(itemId).isPresent()) {
      return;
    }
    if (d.script.open().size() >= Bounds.MOST_LINES) {
      d.note(Noted.OVERFLOW);
      giveUp(d, d.script.open().getFirst());
      flush(d);
    }
    int turn = d.script.turns() + 1;
    var open = new ArrayList<>(d.script.open());
    open.add(TurnLine.begun(turn, side, itemId));
    d.script = new Script(turn, open, d.script.written());
  }

  /** More of a turn's text. */
  static void more(Draft d, String itemId, String text) {
    open(d, itemId)
        .filter(line -> !line.whole() && line.text().length() < Bounds.MOST_TURN_CHARS)
        .ifPresent(line -> {
          TurnLine longer = line.withText(bounded(line.text() + text), false);
          if (d.nowMs - line.interimMs() >= Bounds.INTERIM_MS && Words.any(longer.text())) {
            longer = longer.interimAt(d.nowMs);
            d.write(new Line.Interim(line.turn(), line.side(), Unicode.whole(longer.text())));
          }
          d.script = d.script.replace(longer);
        });
  }

  /** All of a turn's text; what comes later of it changes nothing. */
  static void whole(Draft d, String itemId, String text) {
    open(d, itemId)
        .filter(line -> !line.whole())
        .ifPresent(line -> d.script = d.script.replace(line.withText(bounded(text), true)));
  }

  /** The caller's words are known. */
  static void said(Draft d, String itemId, String text) {
    begin(d, Side.CALLER, itemId);
    d.script
        .written(itemId)
        .filter(Script.Written::missing)
        .ifPresent(late -> {
          if (Words.any(text)) {
            late(d, late, Unicode.whole(bounded(text)));
          }
        });
    open(d, itemId)
        .ifPresent(line -> d.script = d.script.replace(line.ready(bounded(text), How.WHOLE, 0)));
  }

  /** The caller's words will not be known. */
  static void unknown(Draft d, String itemId) {
    open(d, itemId).ifPresent(line -> d.script = d.script.replace(line.ready("", How.MISSING, 0)));
  }

  /** The agent's turn was heard to its end. */
  static void heard(Draft d, String itemId, long ms) {
    open(d, itemId)
        .ifPresent(line -> d.script = d.script.replace(line.ready(line.text(), How.WHOLE, ms)));
  }

  /** The caller cut the agent's turn short. */
  static void cut(Draft d, String itemId, long heardMs, long totalMs) {
    open(d, itemId).ifPresent(line -> d.write(new Line.Interrupted(line.turn(), heardMs)));
    partly(d, itemId, heardMs, totalMs);
  }

  /** The agent's turn was heard in part, for all that is known. */
  static void partly(Draft d, String itemId, long heardMs, long totalMs) {
    open(d, itemId)
        .ifPresent(line -> {
          String text = HeardText.of(line.text(), heardMs, totalMs);
          d.script = d.script.replace(line.ready(text, How.ESTIMATED, heardMs));
        });
  }

  /** The agent's turn was cut before any of it was heard: there was none. */
  static void unheard(Draft d, String itemId) {
    open(d, itemId).ifPresent(line -> d.write(new Line.Interrupted(line.turn(), 0)));
    nothing(d, itemId);
  }

  /** What had begun is not spoken of, as if it had not; it may begin again. */
  static void forget(Draft d, String itemId) {
    open(d, itemId)
        .ifPresent(line -> {
          var left = new ArrayList<>(d.script.open());
          left.remove(line);
          d.script = new Script(d.script.turns(), left, d.script.written());
        });
  }

  /** What had begun was no turn. */
  static void nothing(Draft d, String itemId) {
    open(d, itemId).ifPresent(line -> d.script = d.script.replace(line.voided()));
  }

  /** The final must be written by then. */
  static void due(Draft d, String itemId, long ms) {
    open(d, itemId).ifPresent(line -> d.script = d.script.replace(line.dueAt(ms)));
  }

  /** Gives up on what is overdue, and writes what can be written. */
  static void flush(Draft d) {
    for (TurnLine line : d.script.open()) {
      if (line.dueMs() <= d.nowMs) {
        giveUp(d, line);
      }
    }
    while (!d.script.open().isEmpty() && d.script.open().getFirst().stage() != Stage.OPEN) {
      write(d, d.script.open().getFirst());
    }
  }

  /** Writes everything, for nothing more will come. */
  static void close(Draft d) {
    d.script.open().forEach(line -> giveUp(d, line));
    flush(d);
  }

  /** Whether nothing more can become of a turn. */
  static boolean isOver(Draft d, String itemId) {
    return d.script.written(itemId).isPresent()
        || d.script.line(itemId).filter(line -> line.stage() != Stage.OPEN).isPresent();
  }

  static boolean settled(Draft d) {
    return d.script.open().isEmpty();
  }

  private static void giveUp(Draft d, TurnLine line) {
    if (line.stage() == Stage.OPEN) {
      Optional<Utterance> sounds = Floor.utterance(d, line.itemId()).filter(u -> u.bytes() > 0);
      if (line.side() == Side.CALLER) {
        d.script = d.script.replace(line.ready("", How.MISSING, 0));
      } else if (sounds.isPresent()) {
        long heardMs = sounds.get().heardMs();
        d.script = d.script.replace(line.ready(line.text(), How.ESTIMATED, heardMs));
      } else {
        d.script = d.script.replace(line.voided());
      }
    }
  }

  private static void write(Draft d, TurnLine line) {
    var open = d.script.open();
    d.script = new Script(d.script.turns(), open.subList(1, open.size()), d.script.written());
    if (line.stage() == Stage.READY) {
      tell(
          d,
          new Line.Final(
              line.turn(),
              line.side(),
              line.itemId(),
              Unicode.whole(line.text()),
              line.how(),
              line.heardMs()));
    } else {
      d.script = d.script.wrote(Script.Written.nothing(line));
    }
  }

  /** A turn's final is written. */
  static void tell(Draft d, Line.Final said) {
    d.write(said);
    d.script = d.script.wrote(Script.Written.told(d.lines(), said));
    remember(d, said);
  }

  private static void late(Draft d, Script.Written missing, String text) {
    d.write(new Line.Late(missing.turn(), Side.CALLER, text));
    var said = new Line.Final(missing.turn(), Side.CALLER, missing.itemId(), text, How.WHOLE, 0);
    var told = Script.Written.told(d.lines(), said);
    var written =
        d.script.written().items().stream().map(w -> w.equals(missing) ? told : w).toList();
    d.script =
        new Script(d.script.turns(), d.script.open(), new Recent<>(Bounds.MOST_IDS, written));
    remember(d, said);
  }

  private static void remember(Draft d, Line.Final said) {
    if (Words.any(said.text())) {
      d.memory = d.memory.plusInPlace(new Memory.Said(said.turn(), said.side(), said.text()));
    }
  }

  private static Optional<TurnLine> open(Draft d, String itemId) {
    return d.script.line(itemId).filter(line -> line.stage() == Stage.OPEN);
  }

  private static String bounded(String text) {
    return text.length() <= Bounds.MOST_TURN_CHARS
        ? text
        : text.substring(0, Bounds.MOST_TURN_CHARS);
  }
}
