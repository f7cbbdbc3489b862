package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Transcript.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What holds when a caller cuts the agent short: the player is told at once, the provider what the
 * caller has heard, and nothing of what was cut stands behind its {@code clear}.
 *
 * @param replies in order, no word of them twice
 * @param frameMillis audio in a frame of the caller's
 */
public record BargeInRules(List<String> replies, int frameMillis) {
  /** Marks further apart say little of what was heard: 200 ms, and no frame is longer than 100. */
  private static final long WIDEST_MARKS_MS = 300;

  /** From the first frame of speech to the clear, and as much as that speech's frames were late. */
  private static final long CLEARED_WITHIN_MS = 1000;

  /** Words by which the text of a cut reply may be off: it is a share of the audio. */
  private static final int UNSURE = 2;

  /** Between a clear and what the provider is told of it. */
  private static final long TOGETHER_MS = 2000;

  public BargeInRules {
    replies = List.copyOf(replies);
  }

  /**
   * What the provider was told of one item.
   *
   * @param atMillis when, since 1970
   */
  public record Truncation(String item, long audioEndMs, long atMillis) {}

  /** A cut reply, and what the provider was told of it. */
  public record Told(Cut cut, Optional<Truncation> truncation) {}

  /** What came of a talk. */
  public record Judgement(List<Told> told, List<String> breaches) {
    public Judgement {
      told = List.copyOf(told);
      breaches = List.copyOf(breaches);
    }
  }

  /** Holds a talk's frames, and what the provider was told, against what the player did. */
  public Judgement judge(TalkReport report, List<Truncation> truncations) {
    Clears.Found found = new Clears(report, replies).look();
    var breaches = new ArrayList<>(found.breaches());
    var left = new ArrayList<>(truncations);
    var told = new ArrayList<Told>();
    for (Cut cut : found.cuts()) {
      Optional<Truncation> one = nearest(left, cut.clearedMillis());
      one.ifPresent(left::remove);
      told.add(new Told(cut, one));
      breaches.addAll(breaches(cut, one));
    }
    left.forEach(
        one -> breaches.add("a truncation at %d ms without a clear".formatted(one.audioEndMs())));
    return new Judgement(told, breaches);
  }

  private static Optional<Truncation> nearest(List<Truncation> left, long clearedMillis) {
    return left.stream()
        .filter(one -> Math.abs(one.atMillis() - clearedMillis) <= TOGETHER_MS)
        .min((a, b) ->
            Long.compare(
                Math.abs(a.atMillis() - clearedMillis), Math.abs(b.atMillis() - clearedMillis)));
  }

  /** What is wrong with one. */
  List<String> breaches(Cut cut, Optional<Truncation> told) {
    var breaches = new ArrayList<String>();
    told.map(one -> off(cut, one)).orElseGet(() -> untold(cut)).ifPresent(breaches::add);
    if (cut.known() instanceof Cut.ByMarks marks && marks.interval() > WIDEST_MARKS_MS) {
      breaches.add("marks are %d ms apart".formatted(marks.interval()));
    }
    OptionalLong after = cut.clearAfterMs();
    if (after.isEmpty()) {
      breaches.add("a clear, and nobody spoke");
    } else if (after.getAsLong() < 0 || after.getAsLong() > CLEARED_WITHIN_MS + cut.lateMillis()) {
      breaches.add("the clear came %d ms behind the speech".formatted(after.getAsLong()));
    }
    return breaches.stream().map(breach -> "reply %d: %s".formatted(cut.reply(), breach)).toList();
  }

  private Optional<String> off(Cut cut, Truncation told) {
    boolean right =
        told.audioEndMs() >= cut.known().least() - frameMillis
            && told.audioEndMs() <= cut.mostTold() + frameMillis;
    return right
        ? Optional.empty()
        : Optional.of(
            "truncated at %d ms, of which %d were played, by %s"
                .formatted(told.audioEndMs(), cut.playedMs(), cut.known()));
  }

  private Optional<String> untold(Cut cut) {
    return cut.needsNoWord(frameMillis)
        ? Optional.empty()
        : Optional.of(
            "%d ms were heard, and the provider was not told".formatted(cut.known().least()));
  }

  /**
   * Holds what was said and told against the script: a false start is no turn, and of a reply that
   * was cut the beginning stands in the transcript.
   *
   * @param falseStarts what is no speech to an agent
   */
  public List<String> spoken(TalkReport report, Predicate<Speech> falseStarts) {
    var breaches = new ArrayList<>(TalkRules.inForm(report));
    breaches.addAll(TalkRules.road(report));
    var transcript = new Transcript(report.transcripts());
    List<String> said =
        report.script().says().stream()
            .map(Utterance::speech)
            .filter(falseStarts.negate())
            .flatMap(speech ->
                speech instanceof Speech.Words(String text)
                    ? Texts.words(text).stream()
                    : Stream.of())
            .toList();
    Texts.difference("what the provider understood", transcript.words(Side.CALLER), said)
        .ifPresent(breaches::add);
    for (Transcript.Final told : transcript.finals(Side.AGENT)) {
      List<String> words = Texts.words(told.text());
      replies.stream()
          .map(Texts::words)
          .filter(reply -> !words.isEmpty() && reply.getFirst().equals(words.getFirst()))
          .findFirst()
          .ifPresent(reply -> {
            Texts.beginning("turn " + told.turn(), words, reply).ifPresent(breaches::add);
            long of = within(report, reply.getFirst(), told.heardMs());
            if (Math.abs(of - words.size()) > UNSURE) {
              breaches.add(
                  "turn %d: %d words were heard, %d are told"
                      .formatted(told.turn(), of, words.size()));
            }
          });
    }
    return breaches;
  }

  /** Words of a reply that are over so long after it began. */
  private static long within(TalkReport report, String first, long millis) {
    return report.heard().stretches().stream()
        .filter(stretch -> stretch.begins(first).isPresent())
        .mapToLong(stretch -> stretch.wordsWithin(first, millis))
        .findFirst()
        .orElse(0);
  }
}
