package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Heard.Mark;
import dev.patchbay.local.talk.Heard.Stretch;
import dev.patchbay.simulator.ToneEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A talk's frames around its clears.
 *
 * @param replies in order, no word of them twice
 */
record Clears(TalkReport report, List<String> replies) {
  /** The cut replies, and what is wrong with the frames around their clears. */
  record Found(List<Cut> cuts, List<String> breaches) {
    Found {
      cuts = List.copyOf(cuts);
      breaches = List.copyOf(breaches);
    }
  }

  Found look() {
    var cuts = new ArrayList<Cut>();
    var breaches = new ArrayList<String>();
    List<Stretch> stretches = report.heard().stretches();
    for (int i = 0; i < stretches.size() - 1; i++) {
      breaches.addAll(
          again(stretches.get(i), stretches.subList(i + 1, stretches.size())).stream().toList());
      inTheMiddle(stretches.get(i + 1)).ifPresent(breaches::add);
      Optional<Cut> cut = cut(i);
      cut.ifPresent(cuts::add);
      if (cut.isEmpty()) {
        breaches.add("a clear of which nobody knows what it cut");
      }
    }
    return new Found(cuts, breaches);
  }

  /** No word of what was cleared stands anywhere behind. */
  private static Optional<String> again(Stretch cleared, List<Stretch> later) {
    var again = new HashSet<String>();
    later.forEach(stretch -> again.addAll(stretch.words()));
    again.retainAll(cleared.words());
    return again.isEmpty()
        ? Optional.empty()
        : Optional.of("behind a clear stand words that stood before it: " + again.size());
  }

  /** What comes behind a clear begins with an utterance's first sample. */
  private static Optional<String> inTheMiddle(Stretch behind) {
    long first =
        behind.came().words().isEmpty()
            ? Long.MAX_VALUE
            : Heard.inSamples(behind.came().words().getFirst().start().toNanos(), behind.rate());
    return behind.came().events().stream().anyMatch(event -> place(event) <= first)
        ? Optional.of("behind a clear stands sound that begins in the middle: " + behind.came())
        : Optional.empty();
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

  private Optional<Cut> cut(int index) {
    Stretch stretch = report.heard().stretches().get(index);
    OptionalInt reply =
        IntStream.range(0, replies.size())
            .filter(i -> stretch.begins(first(replies.get(i))).isPresent())
            .max();
    if (reply.isEmpty()) {
      return Optional.empty();
    }
    long begins = stretch.begins(first(replies.get(reply.getAsInt()))).orElseThrow();
    long perMilli = stretch.rate() / 1000;
    Optional<Said> speech =
        report.said().stream().filter(said -> said.stretch() == index).reduce((_, later) -> later);
    long played = Math.max(0, stretch.played() - begins) / perMilli;
    return Optional.of(
        new Cut(
            reply.getAsInt(),
            (stretch.samples() - begins) / perMilli,
            played,
            report.script().ear().marks()
                ? byMarks(index, begins, speech)
                : byClock(index, begins, played, speech),
            speech.map(Said::brokerMillis).orElse(OptionalLong.empty()),
            speech.map(Said::lateMillis).orElse(0L),
            stretch.cleared().orElseThrow()));
  }

  private Cut.Known byMarks(int index, long begins, Optional<Said> speech) {
    Stretch stretch = report.heard().stretches().get(index);
    long cleared = stretch.cleared().orElseThrow();
    long spoken = speech.map(Said::firstSequence).orElse(0L);
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
        if (mark.told().filter(told -> told.sequence() < spoken).isPresent()) {
          surely = mark.samples();
        }
      }
    }
    widest = Math.max(widest, Math.min(stretch.samples(), stretch.played()) - before);
    long perMilli = stretch.rate() / 1000;
    return new Cut.ByMarks(
        (surely - begins) / perMilli,
        (Math.max(surely, marked) - begins) / perMilli,
        widest / perMilli);
  }

  private Cut.Known byClock(int index, long begins, long played, Optional<Said> speech) {
    List<Stretch> stretches = report.heard().stretches();
    long perMilli = stretches.get(index).rate() / 1000;
    long before = stretches.subList(0, index).stream().mapToLong(Stretch::played).sum() + begins;
    long surely = speech.map(said -> said.heardBefore() - before / perMilli).orElse(0L);
    // The worker's clock runs while frames are on their way, and so does nothing here.
    long behind = report.script().ear().ahead().toMillis() + stretches.get(index).lateMillis();
    return new Cut.ByClock(Math.max(0, surely), played + behind);
  }

  private static String first(String text) {
    return Texts.words(text).getFirst();
  }
}
