package dev.patchbay.local.proof;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What holders and ledger said to each other, and the ledger's clock: reports by the broker's time,
 * signals and ticks by that at which they could be read.
 *
 * @param words in the order of their times
 */
record LedgerWords(List<Word> words) {
  /** Where holders report, and where the ledger writes its ticks for itself. */
  static final String REPORTS = "audio.attempts";

  /** What the ledger says to a holder that shall not go on. */
  private static final Set<String> AGAINST = Set.of("refused", "fence", "cancel", "wind-up");

  /**
   * A record of {@code audio.attempts} or {@code audio.signals}.
   *
   * @param job whose it is; empty of a tick
   * @param epoch -1 where none stands
   * @param suspended whether a holder says that it is silent
   */
  record Word(String job, String type, int partition, long epoch, boolean suspended, Instant at) {
    boolean is(String other) {
      return type.equals(other);
    }
  }

  LedgerWords {
    words = words.stream().sorted(Comparator.comparing(Word::at)).toList();
  }

  /**
   * @param records of both topics
   */
  static LedgerWords of(List<Seen> records) {
    return new LedgerWords(records.stream().map(LedgerWords::word).toList());
  }

  /** A record of the ledger's clock: it has no key, as no holder's has. */
  static boolean isTick(Seen seen) {
    return seen.key().isEmpty() && seen.json().path("type").asString("").equals("tick");
  }

  private static Word word(Seen seen) {
    JsonNode json = seen.json();
    return new Word(
        json.at("/claim/jobId").asString(""),
        json.path("type").asString(""),
        seen.partition(),
        json.path("epoch").asLong(-1),
        json.path("suspended").asBoolean(false),
        seen.at());
  }

  /** Those of one talk. */
  LedgerWords of(String job) {
    return new LedgerWords(words.stream().filter(word -> word.job().equals(job)).toList());
  }

  /** The first tick behind that moment of the clock that goes for this talk. */
  Optional<Instant> tick(String job, Instant behind) {
    return partition(job)
        .flatMap(its ->
            first(word -> word.is("tick") && word.partition() == its && word.at().isAfter(behind)));
  }

  /** Where the talk's holder reports. */
  private Optional<Integer> partition(String job) {
    return words.stream()
        .filter(word -> word.job().equals(job) && word.is("claimed"))
        .map(Word::partition)
        .findFirst();
  }

  Optional<Instant> first(Predicate<Word> which) {
    return all(which).map(Word::at).findFirst();
  }

  Stream<Word> all(Predicate<Word> which) {
    return words.stream().filter(which);
  }

  /** What the ledger said against a holder. */
  List<String> against() {
    return all(word -> AGAINST.contains(word.type())).map(Word::type).toList();
  }

  /** Whether the talk was held at that moment. */
  boolean held(Instant moment) {
    return first(word -> word.is("progress")).filter(at -> at.isBefore(moment)).isPresent()
        && first(word -> word.is("ended")).filter(at -> !at.isAfter(moment)).isEmpty();
  }
}
