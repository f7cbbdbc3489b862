package dev.patchbay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The stretches of bundled recordings that were recognised, in the order heard.
 *
 * @param note about missing stretches, in plain words
 */
record Recognition(List<Span> spans, List<HeardWord> words, Optional<String> note) {
  /**
   * @param heardFrom frame of 10 ms in the audio heard
   * @param from frame in the recording where it was recognised from
   * @param to frame in the recording after the last recognised
   */
  record Span(Recording recording, int heardFrom, int from, int to) {
    /** Word times are the synthesiser's to within this. */
    private static final double TOLERANCE = 0.02;

    /** Frames by which the recording is ahead of what was heard. */
    int shift() {
      return from - heardFrom;
    }

    /**
     * The words that lie wholly in the span, at their times in what was heard.
     *
     * @param heardSeconds length of what was heard: no word is longer than its samples
     */
    List<HeardWord> words(double heardSeconds) {
      int lead = SoundPrint.MARGIN_MILLIS;
      int last = (to - 1) * SoundPrint.HOP_MILLIS + SoundPrint.FRAME_MILLIS - lead;
      double ahead = (double) shift() * SoundPrint.HOP_MILLIS / 1000;
      double first = (from * SoundPrint.HOP_MILLIS - lead) / 1000.0;
      double start = Math.max(first, ahead) - TOLERANCE;
      double end = Math.min(last / 1000.0, heardSeconds + ahead) + TOLERANCE;
      return recording.words().stream()
          .filter(word -> word.start() >= start && word.end() <= end)
          .map(word -> new HeardWord(word.text(), heardAt(word.start()), heardAt(word.end())))
          .toList();
    }

    private Duration heardAt(double seconds) {
      long millis = Math.round(seconds * 1000) - (long) shift() * SoundPrint.HOP_MILLIS;
      return Duration.ofMillis(Math.max(0, millis));
    }
  }

  Optional<String> language() {
    return spans.stream().findFirst().map(span -> span.recording().language());
  }

  Optional<String> names() {
    return spans.isEmpty()
        ? Optional.empty()
        : Optional.of(
            spans.stream()
                .map(span -> span.recording().name())
                .distinct()
                .collect(Collectors.joining(", ")));
  }
}
