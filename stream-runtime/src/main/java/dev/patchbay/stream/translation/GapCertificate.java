package dev.patchbay.stream.translation;

import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.stream.translation.core.Deed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was missing of the stream. Languages read it by themselves, so one may have got in time what
 * another gave up: a span is missing if it was for any of them, and is told once. Safe for threads.
 */
final class GapCertificate {
  /** Far more than are listed; of further ones only the number and length are known. */
  private static final int MOST_KNOWN = 10_000;

  private record Beyond(long count, long ms) {}

  private final TreeMap<Long, Deed.Gap> known = new TreeMap<>();
  private Beyond beyond = new Beyond(0, 0);

  /** What others have found before. */
  synchronized void goOn(TranslationCapsule from) {
    from.gaps()
        .forEach(gap ->
            add(
                new Deed.Gap(
                    gap.fromMs(),
                    gap.toMs(),
                    gap.frames(),
                    gap.outputFromMs().orElse(gap.fromMs()),
                    gap.outputToMs().orElse(gap.toMs()))));
    long listed = from.gaps().stream().mapToLong(SourceGap::lengthMs).sum();
    beyond = new Beyond(from.gapsOmitted(), Math.max(0, from.gapMs() - listed));
  }

  synchronized void add(Deed.Gap gap) {
    Deed.Gap all = gap;
    for (var other = sharing(all); other.isPresent(); other = sharing(all)) {
      known.remove(other.get().fromMs());
      all = union(other.get(), all);
    }
    if (known.size() >= MOST_KNOWN) {
      beyond = new Beyond(beyond.count() + 1, beyond.ms() + all.toMs() - all.fromMs());
      return;
    }
    known.put(all.fromMs(), all);
  }

  synchronized List<SourceGap> listed() {
    return known.values().stream()
        .limit(StreamOutput.MOST_GAPS)
        .map(gap ->
            new SourceGap(
                gap.fromMs(),
                gap.toMs(),
                gap.frames(),
                0,
                Optional.of(gap.outputFromMs()),
                Optional.of(gap.outputToMs())))
        .toList();
  }

  synchronized long omitted() {
    return Math.max(0, known.size() - StreamOutput.MOST_GAPS) + beyond.count();
  }

  synchronized long allMs() {
    return known.values().stream().mapToLong(GapCertificate::length).sum() + beyond.ms();
  }

  /** One that is known and has some of the same time; what is known shares none with each other. */
  private Optional<Deed.Gap> sharing(Deed.Gap gap) {
    return Optional.ofNullable(known.get(gap.fromMs()))
        .or(() ->
            Optional.ofNullable(known.lowerEntry(gap.toMs()))
                .map(Map.Entry::getValue)
                .filter(other -> other.toMs() > gap.fromMs()));
  }

  /** Frames of the time that both have count once. */
  private static Deed.Gap union(Deed.Gap first, Deed.Gap second) {
    long both =
        Math.max(
            0, Math.min(first.toMs(), second.toMs()) - Math.max(first.fromMs(), second.fromMs()));
    // Of frames of unknown length nothing but their number can be compared.
    long twice =
        length(second) == 0
            ? second.frames()
            : Math.round((double) both * second.frames() / length(second));
    return new Deed.Gap(
        Math.min(first.fromMs(), second.fromMs()),
        Math.max(first.toMs(), second.toMs()),
        Math.max(
            Math.max(first.frames(), second.frames()), first.frames() + second.frames() - twice),
        Math.min(first.outputFromMs(), second.outputFromMs()),
        Math.max(first.outputToMs(), second.outputToMs()));
  }

  private static long length(Deed.Gap gap) {
    return gap.toMs() - gap.fromMs();
  }
}
