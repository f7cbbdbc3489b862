package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the caller said and somebody must tell of, in words or as missing: all that a holder had
 * time to hear before the talk was over.
 */
final class WordsDue {
  private static final long SETTLES = 13_000;

  private final History history;
  private final Person person;
  private final Map<String, List<String>> items = new HashMap<>();
  private final Set<String> excused = new HashSet<>();
  private boolean allExcused;
  private long listenedAt;
  private long endedAt = Long.MAX_VALUE;

  WordsDue(History history, Person person) {
    this.history = history;
    this.person = person;
  }

  /** Somebody holds the talk, who does not listen yet. */
  void held() {
    listenedAt = Long.MAX_VALUE;
    endedAt = Long.MAX_VALUE;
  }

  /** Somebody listens, who hears first what was said while nobody did. */
  void listened() {
    listenedAt = history.now();
  }

  /** Its holder brings it to its end. */
  void ends() {
    endedAt = history.now();
  }

  /** What the provider heard in an item of the caller's. */
  void item(String item, List<String> words) {
    items.put(item, words);
  }

  void excuseBefore(long frame, String why) {
    history.seen().note("excused: " + why);
    person.words().stream()
        .filter(word -> word.from() < frame)
        .forEach(word -> excused.add(word.text()));
  }

  void excuseAll(String why) {
    history.seen().note("excused: " + why);
    allExcused = true;
  }

  /**
   * @param overAt when the talk had its result
   */
  void requireNothingLost(Reader reader, long overAt) {
    var known = new HashSet<>(reader.words());
    reader.missing().forEach(item -> known.addAll(items.getOrDefault(item, List.of())));
    long ended = Math.min(overAt, endedAt);
    if (allExcused || ended - listenedAt < SETTLES) {
      return;
    }
    long until = person.frameOf(ended - SETTLES);
    for (Person.Word word : person.words()) {
      if (word.text().startsWith("w") && word.to() < until && !excused.contains(word.text())) {
        history.seen().note("words looked for");
        assertThat(known).as("a word that was said, of %s", reader.told()).contains(word.text());
      }
    }
  }
}
