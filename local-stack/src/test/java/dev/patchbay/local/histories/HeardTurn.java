package dev.patchbay.local.histories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a session hears of a turn, which half a second of silence ends. */
final class HeardTurn {
  private static final long SILENCE = 500;
  private static final long PADDING = 300;
  private static final int ENOUGH = 2;

  private final Told told;
  private final Map<Person.Word, Integer> heard = new LinkedHashMap<>();
  private Optional<String> item = Optional.empty();
  private long appended;
  private long sounded;

  /** Hears of it. Milliseconds of all that was appended. */
  interface Told {
    /** Somebody speaks; returns what the turn is called. */
    String speaks(long fromMs);

    /** Nobody does any more. */
    void spoke(String item, List<String> words, long toMs);
  }

  HeardTurn(Told told) {
    this.told = told;
  }

  void append(Optional<Person.Word> frame) {
    frame.ifPresent(this::sound);
    appended += Person.FRAME_MS;
    if (frame.isPresent()) {
      sounded = appended;
    } else if (item.isPresent() && appended - sounded >= SILENCE) {
      String began = item.get();
      List<String> words = words();
      clear();
      told.spoke(began, words, appended);
    }
  }

  /** What was heard and made no turn of is forgotten. */
  void clear() {
    heard.clear();
    item = Optional.empty();
  }

  private void sound(Person.Word word) {
    if (item.isEmpty()) {
      item = Optional.of(told.speaks(Math.max(0, appended - PADDING)));
    }
    heard.merge(word, 1, Integer::sum);
  }

  /** What the turn is called that is being said. */
  Optional<String> item() {
    return item;
  }

  /** That were heard well enough since the last turn. */
  List<String> words() {
    var words = new ArrayList<String>();
    heard.forEach((word, frames) -> {
      if (frames >= ENOUGH) {
        words.add(word.text());
      }
    });
    return words;
  }
}
