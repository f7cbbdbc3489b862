package dev.patchbay.chained;

import dev.patchbay.schemas.Stage;
import java.util.Optional;

/**
 * Has segments translated, and said where that is wanted: each stage takes one after the other, in
 * their order, and while one is said the next is translated. Belongs to the session's loop.
 */
final class SegmentStages {
  private static final byte[] UNHEARD = {};

  /**
   * Characters that take a minute to say. No segment has as many: a model that writes them has gone
   * astray, no vendor says them in the time of a call, and all that follows would be behind.
   */
  private static final int MOST_SAID = 900;

  private final SpokenSegments segments;
  private final SegmentTelling telling;
  private final Interpreter interpreter;
  private final Optional<SegmentVoice> voice;
  private final Runnable behind;
  private boolean translates;
  private boolean says;

  /**
   * @param voice empty where nobody is to hear it
   * @param behind is told of each that is not said because it would be heard too late
   */
  SegmentStages(
      SpokenSegments segments,
      SegmentTelling telling,
      Interpreter interpreter,
      Optional<SegmentVoice> voice,
      Runnable behind) {
    this.segments = segments;
    this.telling = telling;
    this.interpreter = interpreter;
    this.voice = voice;
    this.behind = behind;
  }

  /** Asks each stage for the next segment, unless it has one. */
  void next() {
    translateNext();
    sayNext();
  }

  void translated(SpokenSegment segment, String text) {
    translates = false;
    segment.translated(text);
  }

  /**
   * @param sound nobody else's
   */
  void said(SpokenSegment segment, byte[] sound) {
    says = false;
    segment.said(sound);
  }

  /** The stage is asked once more for the segment that it could not do. */
  void again(Stage stage) {
    translates &= stage != Stage.TEXT;
    says &= stage != Stage.TEXT_TO_SPEECH;
  }

  /** The stage will not do it: what nobody says stands in writing all the same. */
  void passOver(SpokenSegment segment, Stage stage) {
    again(stage);
    if (stage == Stage.TEXT_TO_SPEECH) {
      segment.said(UNHEARD);
    } else {
      segment.written("");
    }
  }

  private void translateNext() {
    for (var next = segments.untranslated(); !translates; next = segments.untranslated()) {
      Optional<String> words = next.flatMap(SpokenSegment::words);
      if (words.isEmpty()) {
        return;
      }
      SpokenSegment segment = next.orElseThrow();
      if (words.get().isBlank()) {
        segment.translated("");
      } else {
        translates = true;
        interpreter.take(segment, words.get());
      }
    }
  }

  /** What has neither letter nor digit nobody says. */
  private void sayNext() {
    for (var next = segments.unsaid(); !says; next = segments.unsaid()) {
      Optional<String> text = next.flatMap(SpokenSegment::text);
      if (text.isEmpty()) {
        return;
      }
      SpokenSegment segment = next.orElseThrow();
      boolean speaks = voice.isPresent() && Line.hasWords(text.get());
      if (speaks && (text.get().length() > MOST_SAID || telling.isBehind(segment))) {
        behind.run();
        segment.said(UNHEARD);
      } else if (speaks) {
        says = true;
        voice.get().take(segment, text.get());
      } else {
        segment.said(UNHEARD);
      }
    }
  }
}
