package dev.patchbay.talk.conversation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of the caller's another holder, or another session of this one, is to hear again: whatever
 * is not known in words, and what was said behind that, for it is heard again with it. Law: what
 * was acted upon is not heard again, though its words be missing; else it would be answered twice.
 * An answer that is still given would break off, and nobody could go on with it who does not know
 * to what: it is none.
 */
final class Unheard {
  private static final String NONE = "";

  private Unheard() {}

  /**
   * The same for another holder, which hears what was said whole. Law: a question that the caller
   * has not heard to its end is nothing that was acted upon; it is withdrawn, and whoever hears the
   * words again that led to it puts it again.
   */
  static Set<String> byAnother(Draft d) {
    Optional<Consents.Pending> vain = askedInVain(d);
    vain.ifPresent(_ -> Consenting.leave(d));
    return of(d, vain.map(Consents.Pending::questionResponse).orElse(NONE));
  }

  private static Optional<Consents.Pending> askedInVain(Draft d) {
    List<CallerTurn> unknown =
        d.caller.turns().stream().filter(turn -> !Scribe.isOver(d, turn.itemId())).toList();
    if (unknown.size() != 1 || !unknown.getFirst().answered() || !d.calls.open().isEmpty()) {
      return Optional.empty();
    }
    return d.consents
        .pending()
        .filter(p -> p.phase() == Consents.Phase.ASKING && !p.isCut())
        .filter(p -> !isSpokenBehind(d, unknown.getFirst(), p.questionResponse()));
  }

  /** The items. Those that were acted upon are given up as turns without words. */
  static Set<String> of(Draft d) {
    return of(d, NONE);
  }

  private static Set<String> of(Draft d, String vain) {
    Set<String> items = lost(d);
    for (CallerTurn turn : d.caller.turns()) {
      // What was told of without its words is not told of again, though it be waited for still.
      boolean told = Scribe.isOver(d, turn.itemId());
      if (!told && isActedUpon(d, turn, vain)) {
        Scribe.unknown(d, turn.itemId());
      } else if (!told) {
        items.add(turn.itemId());
      }
    }
    d.caller.speaking().ifPresent(items::add);
    return withLater(d, items);
  }

  /**
   * Those of them that another session of this holder is to hear again.
   *
   * @param kept what it can be given from its beginning
   */
  static Set<String> again(Draft d, Set<String> unheard, Set<String> kept) {
    var items = new LinkedHashSet<>(unheard);
    items.retainAll(kept);
    return withLater(d, items);
  }

  /** Whoever hears one of them hears what was said behind it. */
  private static Set<String> withLater(Draft d, Set<String> items) {
    int first =
        d.script.open().stream()
            .filter(line -> items.contains(line.itemId()))
            .mapToInt(TurnLine::turn)
            .min()
            .orElse(Integer.MAX_VALUE);
    d.script.open().stream()
        .filter(line -> line.side() == Line.Side.CALLER && line.turn() > first)
        .forEach(line -> items.add(line.itemId()));
    return items;
  }

  /**
   * What a lost session took with it. Law: what was told in words meanwhile is not heard again, nor
   * what stood before it, though it was told without.
   */
  private static Set<String> lost(Draft d) {
    Set<String> items = new LinkedHashSet<>(d.caller.lost());
    int told =
        items.stream()
            .flatMap(item -> d.script.written(item).stream())
            .filter(written -> !written.missing())
            .mapToInt(Script.Written::turn)
            .max()
            .orElse(0);
    items.removeIf(item -> d.script.written(item).filter(w -> w.turn() <= told).isPresent());
    return items;
  }

  /**
   * Nothing is told of them: the next holder does, and counts them as the same turns, for its word
   * on a turn is the one that counts. What the agent said behind them stands before them then, and
   * no number is left out that a turn had of which the next holder does not tell.
   */
  static void forget(Draft d, Set<String> items) {
    List<TurnLine> open = d.script.open();
    if (open.stream().noneMatch(line -> items.contains(line.itemId()))) {
      return;
    }
    int turn = open.getFirst().turn() - 1;
    var left = new ArrayList<TurnLine>();
    for (TurnLine line : open) {
      if (!items.contains(line.itemId()) && isTold(d, line)) {
        turn++;
        left.add(line.counted(turn));
      }
    }
    d.script = new Script(turn, left, d.script.written());
  }

  /**
   * Another session of this holder begins to hear what the lost one took with it. Nothing is told
   * of that here before it was heard again, as the same turns where nobody has spoken since. What
   * was given up as missing stays so.
   *
   * @return the items that are heard again
   */
  static Set<String> retake(Draft d) {
    var items = new LinkedHashSet<>(d.caller.lost());
    items.removeIf(item ->
        d.script.written(item).isPresent()
            || d.script.line(item).filter(TurnLine::isMissing).isPresent());
    d.caller = d.caller.lost(Set.of());
    List<TurnLine> open = d.script.open();
    List<TurnLine> left = open.stream().filter(line -> !items.contains(line.itemId())).toList();
    if (left.size() < open.size()) {
      int turns = left.isEmpty() ? open.getFirst().turn() - 1 : left.getLast().turn();
      d.script = new Script(turns, left, d.script.written());
    }
    return items;
  }

  /** Whether the next holder tells of it: it waits for its place, was heard or still sounds. */
  static boolean isTold(Draft d, TurnLine line) {
    return line.stage() == TurnLine.Stage.READY
        || (line.stage() == TurnLine.Stage.OPEN && Floor.utterance(d, line.itemId()).isPresent());
  }

  private static boolean isActedUpon(Draft d, CallerTurn turn, String vain) {
    boolean called = !d.calls.open().isEmpty() || d.consents.pending().isPresent();
    return turn.committed() && turn.answered() && (called || isSpokenBehind(d, turn, vain));
  }

  /**
   * @param vain a response that counts for nothing
   */
  private static boolean isSpokenBehind(Draft d, CallerTurn turn, String vain) {
    int number = d.script.line(turn.itemId()).map(TurnLine::turn).orElse(Integer.MAX_VALUE);
    return d.script.open().stream()
        .filter(line -> line.side() == Line.Side.AGENT && line.turn() > number)
        .filter(line -> !isStillGiven(d, line) && !isOf(d, line, vain))
        .anyMatch(line ->
            line.stage() == TurnLine.Stage.READY || Floor.utterance(d, line.itemId()).isPresent());
  }

  private static boolean isOf(Draft d, TurnLine line, String response) {
    return Floor.utterance(d, line.itemId())
        .filter(there -> there.responseId().equals(response))
        .isPresent();
  }

  private static boolean isStillGiven(Draft d, TurnLine line) {
    return d.replies
        .active()
        .flatMap(active ->
            Floor.utterance(d, line.itemId())
                .filter(there -> there.responseId().equals(active.id())))
        .isPresent();
  }
}
