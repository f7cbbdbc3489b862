package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.talk.conversation.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A reader of a talk's transcript, who drops lines of lower epochs than were seen and forgets what
 * a later one tells again.
 */
final class Reader {
  private final Seen seen;
  private final Map<Integer, Line.Final> turns = new TreeMap<>();
  private final Map<Integer, String> late = new HashMap<>();
  private int epoch;
  private long sequence;
  private int turn;

  Reader(Seen seen) {
    this.seen = seen;
  }

  void line(int of, long number, Line line) {
    if (of < epoch) {
      seen.note("stale line");
      return;
    }
    if (of > epoch) {
      epoch = of;
      sequence = 0;
      turn = 0;
    }
    assertThat(number).as("lines without a gap").isEqualTo(++sequence);
    switch (line) {
      case Line.Final told -> {
        assertThat(told.turn()).as("finals in order").isGreaterThan(turn);
        turn = told.turn();
        turns.put(turn, told);
        late.remove(turn);
        seen.note("final: " + told.side() + " " + told.how());
      }
      case Line.Late told -> late.put(told.turn(), told.text());
      case Line.Moved(var _, var stand) -> {
        seen.note("line: moved");
        stand.ifPresent(this::forgetBehind);
      }
      default -> {}
    }
  }

  private void forgetBehind(int stand) {
    turns.keySet().removeIf(number -> number > stand);
    late.keySet().removeIf(number -> number > stand);
  }

  /** The numbered words of the caller's. */
  List<String> words() {
    var words = new ArrayList<String>();
    turns.forEach((number, told) -> {
      if (told.side() == Line.Side.CALLER) {
        Stream.of((told.text() + " " + late.getOrDefault(number, "")).split(" "))
            .filter(word -> word.startsWith("w"))
            .forEach(words::add);
      }
    });
    return words;
  }

  /** Each of the caller's words is told in one turn. */
  void requireToldOnce() {
    assertThat(words()).as("each once, of %s", told()).doesNotHaveDuplicates();
  }

  /** Items of the caller's of which it was told that their words are missing. */
  List<String> missing() {
    return turns.values().stream()
        .filter(told -> told.side() == Line.Side.CALLER && told.how() == Line.How.MISSING)
        .map(Line.Final::itemId)
        .toList();
  }

  /** What answers the caller's words was heard once. */
  void requireAnsweredOnce() {
    var answers = new HashSet<String>();
    turns.values().stream()
        .filter(told -> told.side() == Line.Side.AGENT && told.how() == Line.How.WHOLE)
        .filter(told -> told.text().startsWith("re w"))
        .forEach(told ->
            assertThat(answers.add(told.text()))
                .as("%s once, of %s", told.text(), told())
                .isTrue());
  }

  /** Who is told that the talk goes on less well is told to the end once. */
  void requireNoticedOnce(String notice) {
    long times =
        turns.values().stream()
            .filter(told -> told.side() == Line.Side.AGENT && told.how() == Line.How.WHOLE)
            .filter(told -> told.text().equals(notice))
            .count();
    if (times > 0) {
      seen.note("notice heard");
    }
    assertThat(times).as("%s once, of %s", notice, told()).isLessThanOrEqualTo(1);
  }

  List<String> told() {
    var all = new ArrayList<String>();
    turns.forEach((number, told) ->
        all.add(number + " " + told.side() + " " + told.how() + " " + told.text()));
    return all;
  }
}
