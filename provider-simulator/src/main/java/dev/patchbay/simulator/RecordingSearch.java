package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the bundled recordings in one heard print.
 *
 * <p>A window that matches twice in a row at the same place is a run; a run's ends are where the
 * frames stop speaking for it; where two runs meet, the best parting counts. So a stretch missing
 * in the middle is left out of the words, and seen as a jump.
 */
final class RecordingSearch {
  private static final int STEP = 25;
  private static final int WINDOW = PrintMatch.WINDOW;

  private final List<RecordingLibrary.Entry> entries;
  private final SoundPrint heard;

  RecordingSearch(List<RecordingLibrary.Entry> entries, SoundPrint heard) {
    this.entries = entries;
    this.heard = heard;
  }

  Recognition recognise() {
    List<Run> runs = new ArrayList<>();
    for (Run run : runs()) {
      Run trimmed = run.trimmed();
      if (!runs.isEmpty() && runs.getLast().to > trimmed.from) {
        Run before = runs.removeLast();
        int parting = before.parting(trimmed);
        runs.add(before.between(before.from, parting));
        trimmed = trimmed.between(parting, trimmed.to);
      }
      runs.add(trimmed);
    }
    List<Recognition.Span> spans = new ArrayList<>();
    List<HeardWord> words = new ArrayList<>();
    for (Run run : runs) {
      Recognition.Span span = run.span();
      if (span.to() > span.from()) {
        spans.add(span);
        words.addAll(span.words(heard.seconds()));
      }
    }
    return new Recognition(List.copyOf(spans), List.copyOf(words), note(spans));
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int frames = heard.frames();
    int last = Math.max(0, frames - WINDOW);
    Optional<Run> open = Optional.empty();
    for (int at = 0; ; at = Math.min(at + STEP, last)) {
      Optional<Run> found = best(at, Math.min(frames, at + WINDOW));
      Optional<Run> before = open;
      if (before.isPresent() && found.isPresent() && before.get().continues(found.get())) {
        open = Optional.of(before.get().extended(found.get()));
      } else {
        before.filter(run -> run.windows > 1).ifPresent(runs::add);
        open = found;
      }
      if (at == last) {
        open.filter(run -> run.windows > 1 || last == 0).ifPresent(runs::add);
        return runs;
      }
    }
  }

  private Optional<Run> best(int from, int to) {
    Optional<Run> best = Optional.empty();
    double least = PrintMatch.THRESHOLD;
    for (RecordingLibrary.Entry entry : entries) {
      PrintMatch match = new PrintMatch(heard, entry.print());
      int half = (to - from) / 2;
      for (int at = -half; at < entry.print().frames() - half; at++) {
        double errors = match.errors(from, to, at - from);
        if (errors <= least) {
          least = errors;
          best = Optional.of(new Run(entry.recording(), match, at - from, from, to, 1));
        }
      }
    }
    return best;
  }

  private static Optional<String> note(List<Recognition.Span> spans) {
    List<String> jumps = new ArrayList<>();
    for (int i = 1; i < spans.size(); i++) {
      Recognition.Span before = spans.get(i - 1);
      Recognition.Span span = spans.get(i);
      int frames = span.shift() - before.shift();
      if (span.recording().equals(before.recording())) {
        jumps.add(
            "%s: a jump of %+d ms at %d ms"
                .formatted(
                    span.recording().name(),
                    frames * SoundPrint.HOP_MILLIS,
                    span.heardFrom() * SoundPrint.HOP_MILLIS - SoundPrint.MARGIN_MILLIS));
      }
    }
    return jumps.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", jumps));
  }

  /**
   * Heard frames {@code from} to {@code to} are the recording's, {@code shift} frames later there.
   */
  private record Run(
      Recording recording, PrintMatch match, int shift, int from, int to, int windows) {
    private static final int EDGE = SoundPrint.FRAME_MILLIS / SoundPrint.HOP_MILLIS;

    boolean continues(Run next) {
      return next.recording.equals(recording) && Math.abs(next.shift - shift) <= 1;
    }

    Run extended(Run next) {
      return new Run(recording, match, shift, from, next.to, windows + 1);
    }

    Run between(int newFrom, int newTo) {
      return new Run(recording, match, shift, newFrom, Math.max(newFrom, newTo), windows);
    }

    /**
     * The stretch that speaks for this run most, with the frames at its ends that lie partly in it;
     * silence stays with it.
     */
    Run trimmed() {
      double sum = 0;
      double best = 0;
      int start = from;
      int bestFrom = from;
      int bestTo = from;
      for (int n = from; n < to; n++) {
        sum += favour(n);
        if (sum < 0) {
          sum = 0;
          start = n + 1;
        }
        if (sum >= best) {
          best = sum;
          bestFrom = start;
          bestTo = n + 1;
        }
      }
      return between(Math.max(from, bestFrom - EDGE), Math.min(to, bestTo + EDGE));
    }

    /** The frame at which to go over to a run that overlaps this one's end. */
    int parting(Run next) {
      double sum = 0;
      double best = 0;
      int parting = Math.max(from, next.from);
      for (int n = parting; n < Math.min(to, next.to); n++) {
        sum += favour(n) - next.favour(n);
        if (sum > best) {
          best = sum;
          parting = n + 1;
        }
      }
      return parting;
    }

    private double favour(int n) {
      return match.favour(
          n, shift, match.heard().loudestFrom(from), match.reference().loudestFrom(from + shift));
    }

    Recognition.Span span() {
      int first = Math.max(from + shift, 0);
      int last = Math.min(to + shift, match.reference().frames());
      return new Recognition.Span(recording, first - shift, first, last);
    }
  }
}
