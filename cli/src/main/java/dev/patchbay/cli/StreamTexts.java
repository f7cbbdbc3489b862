package dev.patchbay.cli;

import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TranscriptEvent;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Final words of captions and translations, for people. What another worker tells anew as it was
 * told before is printed once: what stands on paper cannot be taken back.
 */
final class StreamTexts {
  /** Latest captions: a worker that is lost has told less that must be told anew. */
  private static final int REMEMBERED = 64;

  private final TreeMap<Integer, StreamLine.Caption> captions = new TreeMap<>();

  /** Empty for what has none, and for what stands there. */
  Optional<String> of(TranscriptEvent line) {
    if (line instanceof StreamLine.Caption caption && repeats(caption)) {
      return Optional.empty();
    }
    return Optional.of(line)
        .filter(StreamLine.class::isInstance)
        .map(StreamLine.class::cast)
        .filter(it -> !StreamLines.isInterim(it))
        .map(StreamLines::text);
  }

  private boolean repeats(StreamLine.Caption caption) {
    Optional<StreamLine.Caption> before = Optional.ofNullable(captions.get(caption.segment()));
    captions.put(caption.segment(), caption);
    if (captions.size() > REMEMBERED) {
      captions.pollFirstEntry();
    }
    return before
        .filter(it -> it.epoch() < caption.epoch())
        .filter(it -> StreamLines.text(it).equals(StreamLines.text(caption)))
        .isPresent();
  }
}
