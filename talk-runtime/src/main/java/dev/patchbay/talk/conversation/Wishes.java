package dev.patchbay.talk.conversation;

import java.util.Optional;

/** What became of what was to be said: whether it is on its way, of use, or said by another. */
final class Wishes {
  private Wishes() {}

  /** Whether it is wished for, asked for or said, or still sounds. */
  static boolean isUnderWay(Draft d, Want.Kind kind) {
    return d.replies.wants(kind)
        || d.replies.asked().filter(asked -> asked.want().kind() == kind).isPresent()
        || d.replies
            .active()
            .filter(active -> active.want().kind() == kind && active.droppedMs() == 0)
            .isPresent()
        || d.floor.stream().anyMatch(there -> there.kind() == kind);
  }

  /** Whether what it was wished for is over. */
  static boolean isStale(Draft d, Want want) {
    return switch (want.kind()) {
      case GOODBYE -> d.talk.open();
      case QUESTION -> !Consenting.isAsked(d, want.words());
      case WORKING -> !Calling.isUnderWay(d);
      case GREETING -> !want.words().equals(d.wording().greeting());
      case OPENING, FALLBACK, ANSWER, GO_ON, NOTICE, IDLE -> false;
    };
  }

  /** Whether it is of no use to a caller who has spoken meanwhile. */
  static boolean isMootOnceSpoken(Want.Kind kind) {
    return switch (kind) {
      case GREETING, WORKING, IDLE -> true;
      case GOODBYE, OPENING, FALLBACK, QUESTION, ANSWER, GO_ON, NOTICE -> false;
    };
  }

  /** A request comes to nothing: so does what was told with it. */
  static void takeBack(Draft d, Replies.Asked asked) {
    d.replies = d.replies.asked(Optional.empty());
    asked.itemId().ifPresent(d::delete);
  }

  /** What was not sent is wished for behind what the caller says, if it is of use then. */
  static void unasked(Draft d, String eventId) {
    d.replies
        .asked()
        .filter(asked -> asked.eventId().equals(eventId))
        .ifPresent(asked -> {
          takeBack(d, asked);
          if (!asked.covered() && !isMootOnceSpoken(asked.want().kind())) {
            Asking.want(d, asked.want());
          }
        });
  }

  /**
   * What the provider says by itself. Who has been silent since they were asked for is spoken to
   * because of that silence.
   */
  static Want byItself(Draft d) {
    boolean silence = d.replies.owedMs() > 0 && d.talk.idlePrompts() > 0;
    return Want.own(silence ? Want.Kind.IDLE : Want.Kind.ANSWER);
  }

  /**
   * An answer of ours begins: what was an item before that, since it was asked for, it knows, and
   * another would say the same again. What is to be heard again first it cannot know.
   */
  static void coveredByAnswer(Draft d) {
    d.replies =
        d.replies.wants(
            d.replies.wants().stream()
                .filter(want ->
                    want.kind() != Want.Kind.ANSWER
                        || !want.unacknowledged().isEmpty()
                        || want.notBeforeMs() > d.nowMs)
                .toList());
  }

  /** The provider answers by itself: whatever it knew when it began need not be asked for. */
  static void coveredByAnother(Draft d) {
    d.replies =
        d.replies
            .owed(0)
            .wants(
                d.replies.wants().stream()
                    .filter(want ->
                        switch (want.kind()) {
                          case ANSWER -> !want.unacknowledged().isEmpty();
                          case GREETING, GO_ON, IDLE, WORKING -> false;
                          case GOODBYE, OPENING, FALLBACK, QUESTION, NOTICE -> true;
                        })
                    .toList())
            .asked(d.replies.asked().map(Replies.Asked::besideAnother));
  }
}
