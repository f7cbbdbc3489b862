package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Heard.Mark;
import dev.patchbay.local.talk.Heard.Stretch;
import dev.patchbay.local.talk.Transcript.Side;
import dev.patchbay.simulator.ToneEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What holds when a caller cuts the agent short: the provider is told what the caller has heard, as
 * marks tell, and nothing of what was cut stands behind its {@code clear}.
 *
 * @param replies in order, no word of them twice
 */
public record BargeInRules(List<String> replies) {
  /** Marks further apart say little of what was heard. */
  private static final long WIDEST_MARKS_MS = 1000;

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

  /**
   * One reply that was cut.
   *
   * @param reply counted from 0
   * @param playedMs how much of it was played when the clear came
   * @param surelyMs how much of it the caller told to be played before it spoke, in the same
   *     stream: whoever hears the speech has read that
   * @param markedMs the same, when the broker had the clear
   * @param intervalMs the widest distance of its marks
   * @param lengthMs how much of it came
   * @param clearedMillis when the broker had the clear, since 1970
   */
  public record Cut(
      int reply,
      long playedMs,
      long surelyMs,
      long markedMs,
      long intervalMs,
      long lengthMs,
      long clearedMillis) {}

  /** The cut replies, and what is wrong with the frames around their clears. */
  public record Found(List<Cut> cuts, List<String> breaches) {
    public Found {
      cuts = List.copyOf(cuts);
      breaches = List.copyOf(breaches);
    }
  }

  /** Looks at a talk's frames. */
  public Found look(TalkReport report) {
    var cuts = new ArrayList<Cut>();
    var breaches = new ArrayList<String>();
    List<Stretch> stretches = report.heard().stretches();
    for (int i = 0; i < stretches.size() - 1; i++) {
      Stretch cleared = stretches.get(i);
      breaches.addAll(behind(stretches.get(i + 1), cleared));
      Optional<Cut> cut = cut(report, i);
      cut.ifPresent(cuts::add);
      if (cut.isEmpty()) {
        breaches.add("a clear of which nobody knows what it cut");
      }
    }
    return new Found(cuts, breaches);
  }

  /** Nothing of what was cleared stands behind. */
  private static List<String> behind(Stretch next, Stretch cleared) {
    var breaches = new ArrayList<String>();
    var again = new HashSet<>(next.words());
    again.retainAll(cleared.words());
    if (!again.isEmpty()) {
      breaches.add("behind a clear stand words that stood before it: " + again.size());
    }
    long first =
        next.came().words().isEmpty()
            ? Long.MAX_VALUE
            : Heard.inSamples(next.came().words().getFirst().start().toNanos(), next.rate());
    if (next.came().events().stream().anyMatch(event -> place(event) <= first)) {
      breaches.add("behind a clear stands sound that begins in the middle: " + next.came());
    }
    return breaches;
  }

  private static long place(ToneEvent event) {
    return switch (event) {
      case ToneEvent.Slip slip -> slip.at();
      case ToneEvent.Gap gap -> gap.from();
      case ToneEvent.Again again -> again.at();
      case ToneEvent.Late late -> late.at();
      case ToneEvent.Cut cut -> cut.at();
      case ToneEvent.Stray stray -> stray.from();
    };
  }

  private Optional<Cut> cut(TalkReport report, int index) {
    Stretch stretch = report.heard().stretches().get(index);
    OptionalInt reply =
        IntStream.range(0, replies.size())
            .filter(i -> stretch.begins(first(replies.get(i))).isPresent())
            .max();
    if (reply.isEmpty()) {
      return Optional.empty();
    }
    long begins = stretch.begins(first(replies.get(reply.getAsInt()))).orElseThrow();
    long cleared = stretch.cleared().orElseThrow();
    long perMilli = stretch.rate() / 1000;
    long speech =
        report.said().stream()
            .filter(said -> said.stretch() == index)
            .mapToLong(Said::firstSequence)
            .max()
            .orElse(0);
    long surely = begins;
    long marked = begins;
    long before = begins;
    long widest = 0;
    for (Mark mark : report.heard().marks()) {
      if (mark.stretch() == index && mark.samples() > begins) {
        widest = Math.max(widest, mark.samples() - before);
        before = mark.samples();
        if (mark.told().filter(told -> told.brokerMillis() <= cleared).isPresent()) {
          marked = mark.samples();
        }
        if (mark.told().filter(told -> told.sequence() < speech).isPresent()) {
          surely = mark.samples();
        }
      }
    }
    widest = Math.max(widest, Math.min(stretch.samples(), stretch.played()) - before);
    return Optional.of(
        new Cut(
            reply.getAsInt(),
            Math.max(0, stretch.played() - begins) / perMilli,
            (surely - begins) / perMilli,
            (Math.max(surely, marked) - begins) / perMilli,
            widest / perMilli,
            (stretch.samples() - begins) / perMilli,
            cleared));
  }

  private static String first(String text) {
    return Texts.words(text).getFirst();
  }

  /**
   * Holds what was said and told against the script: a false start is no turn, and of a reply that
   * was cut the beginning stands in the transcript.
   *
   * @param falseStarts what is no speech to an agent
   */
  public List<String> spoken(TalkReport report, Predicate<Speech> falseStarts) {
    var breaches = new ArrayList<>(TalkRules.inForm(report));
    var transcript = new Transcript(report.transcripts());
    List<String> said =
        report.script().says().stream()
            .filter(utterance -> !falseStarts.test(utterance.speech()))
            .flatMap(utterance -> utterance.words().stream())
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

  /** Holds what the provider was told against what the caller's player told. */
  public List<String> judge(Found found, List<Truncation> truncations, int frameMillis) {
    var breaches = new ArrayList<>(found.breaches());
    var left = new ArrayList<>(truncations);
    for (Cut cut : found.cuts()) {
      Optional<Truncation> told = nearest(left, cut.clearedMillis());
      told.ifPresent(left::remove);
      told.map(one -> judge(cut, one, frameMillis))
          .orElseGet(() -> untold(cut, frameMillis))
          .ifPresent(breaches::add);
      if (cut.intervalMs() > WIDEST_MARKS_MS) {
        breaches.add("reply %d: marks are %d ms apart".formatted(cut.reply(), cut.intervalMs()));
      }
    }
    left.forEach(
        one -> breaches.add("a truncation at %d ms without a clear".formatted(one.audioEndMs())));
    return breaches;
  }

  private static Optional<Truncation> nearest(List<Truncation> left, long clearedMillis) {
    return left.stream()
        .filter(one -> Math.abs(one.atMillis() - clearedMillis) <= TOGETHER_MS)
        .min((a, b) ->
            Long.compare(
                Math.abs(a.atMillis() - clearedMillis), Math.abs(b.atMillis() - clearedMillis)));
  }

  private static Optional<String> judge(Cut cut, Truncation told, int frameMillis) {
    long little = cut.intervalMs() + frameMillis;
    if (told.audioEndMs() < cut.surelyMs() - frameMillis
        || told.audioEndMs() > cut.markedMs() + little) {
      return Optional.of(
          "reply %d: truncated at %d ms, marks say %d to %d, %d ms apart"
              .formatted(
                  cut.reply(),
                  told.audioEndMs(),
                  cut.surelyMs(),
                  cut.markedMs(),
                  cut.intervalMs()));
    }
    return told.audioEndMs() > cut.playedMs() + frameMillis
        ? Optional.of(
            "reply %d: truncated at %d ms, of which %d were played"
                .formatted(cut.reply(), told.audioEndMs(), cut.playedMs()))
        : Optional.empty();
  }

  /** Nothing is told where nothing was heard, or everything. */
  private static Optional<String> untold(Cut cut, int frameMillis) {
    long little = cut.intervalMs() + frameMillis;
    boolean nothing = cut.surelyMs() <= little;
    boolean all = cut.markedMs() >= cut.lengthMs() - little;
    return nothing || all
        ? Optional.empty()
        : Optional.of(
            "reply %d: %d ms were heard, and the provider was not told"
                .formatted(cut.reply(), cut.surelyMs()));
  }
}
