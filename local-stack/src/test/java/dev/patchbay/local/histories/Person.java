package dev.patchbay.local.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody on the line, who says numbered words at any moment and answers what was asked to the
 * end. What is said lies on the log of frames, for whoever hears it, again and again.
 */
final class Person {
  static final int FRAME_MS = 100;
  private static final int WORD_FRAMES = 3;
  private static final Pattern QUESTION = Pattern.compile("Book (.*)\\?$");

  /**
   * A word that was said.
   *
   * @param from its first frame
   */
  record Word(String text, long from) {
    long to() {
      return from + WORD_FRAMES;
    }
  }

  private final History history;
  private final Map<Long, Word> frames = new HashMap<>();
  private final List<Word> words = new ArrayList<>();
  private final Map<String, Integer> yesses = new HashMap<>();
  private Optional<String> asked = Optional.empty();
  private long since;
  private long saidUntil;
  private long left = Long.MAX_VALUE;

  Person(History history) {
    this.history = history;
  }

  /** Speaks, now and then, until nothing goes wrong any more. */
  void begin() {
    Random random = history.random();
    since = history.now();
    for (long at = 1_000 + random.nextInt(4_000); at < History.BUSY - since; ) {
      history.after(at, this::something);
      at += 500 + random.nextInt(9_000);
    }
    if (random.nextInt(4) == 0) {
      history.after(random.nextInt(60_000), this::leave);
    }
  }

  private void something() {
    Random random = history.random();
    if (random.nextInt(12) == 0) {
      say(List.of("Hm"));
      return;
    }
    var all = new ArrayList<String>();
    for (int n = random.nextInt(3); n >= 0; n--) {
      all.add("w" + history.newId());
    }
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> all.add("book");
      case 3 -> all.add("look");
      default -> {}
    }
    say(all);
  }

  private void say(List<String> all) {
    if (history.now() >= left) {
      return;
    }
    long at = Math.max((history.now() - since) / FRAME_MS + 1, saidUntil + 1);
    for (String text : all) {
      var word = new Word(text, at);
      words.add(word);
      for (int n = 0; n < WORD_FRAMES; n++) {
        frames.put(at++, word);
      }
    }
    saidUntil = at;
    asked = Optional.empty();
    history.trace(() -> "caller says " + all);
  }

  /** Heard to its end. */
  void heard(String text) {
    Matcher question = QUESTION.matcher(text);
    if (!question.find()) {
      return;
    }
    String day = question.group(1);
    asked = Optional.of(day);
    history.seen().note("question heard");
    history.after(500 + history.random().nextInt(2_000), () -> answer(day));
  }

  private void answer(String day) {
    if (!asked.equals(Optional.of(day))) {
      return;
    }
    int chance = history.random().nextInt(10);
    if (chance < 7) {
      yesses.merge(day, 1, Integer::sum);
      history.seen().note("said yes");
      say(List.of("Yes."));
    } else if (chance < 9) {
      say(List.of("No."));
    }
  }

  /** How often that day was confirmed. */
  int yesses(String day) {
    return yesses.getOrDefault(day, 0);
  }

  void leave() {
    left = Math.min(left, history.now());
  }

  boolean hasLeft() {
    return history.now() >= left;
  }

  Optional<Word> at(long frame) {
    return Optional.ofNullable(frames.get(frame));
  }

  /** How many frames there are by now. */
  long frames() {
    return Math.max(0, Math.min(history.now(), left) - since) / FRAME_MS;
  }

  long frameOf(long time) {
    return Math.max(0, time - since) / FRAME_MS;
  }

  List<Word> words() {
    return words;
  }
}
