package dev.patchbay.stream.captions.core;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What sessions tell of the segments that were committed: each has its words once, or is told to
 * have none. What is told twice, or of an item that nobody waits for, is nothing.
 */
final class Answers {
  private final Waiting waiting;
  private final Telling telling;
  private final Giving giving;
  private final Sessions sessions;
  private final Refusals refusals;

  Answers(Waiting waiting, Telling telling, Giving giving, Sessions sessions, Refusals refusals) {
    this.refusals = refusals;
    this.waiting = waiting;
    this.telling = telling;
    this.giving = giving;
    this.sessions = sessions;
  }

  /** More words of an item. */
  void delta(String item, String text, long now) {
    waiting
        .of(item)
        .ifPresent(segment -> {
          refusals.written();
          telling.grows(segment, text, now - giving.givenAtMs());
        });
  }

  /** The next segment that was committed is this item. */
  void committed(String item) {
    waiting.committed(item);
  }

  /**
   * All words of an item, or that there are none.
   *
   * @param billed what it costs in seconds, where the provider tells that
   */
  void settled(String item, Segment.Words words, Optional<BigDecimal> billed, long now) {
    waiting
        .of(item)
        .filter(segment -> segment.committed && !segment.isFinal())
        .ifPresent(segment -> {
          sessions.served();
          waiting.settled(item);
          look(words);
          giving.settle(segment, item, words, billed, now);
        });
  }

  /** The provider did not take what had that id. */
  void refused(String eventId, long now) {
    waiting.stream()
        .filter(each -> each.committed && !each.isFinal())
        .filter(each -> giving.commitId(each).equals(eventId))
        .findFirst()
        .ifPresent(segment -> {
          look(Segment.Words.MISSING);
          giving.settle(segment, eventId, Segment.Words.MISSING, Optional.empty(), now);
        });
  }

  private void look(Segment.Words words) {
    if (words.missing()) {
      refusals.refused();
    } else {
      refusals.written();
    }
  }
}
