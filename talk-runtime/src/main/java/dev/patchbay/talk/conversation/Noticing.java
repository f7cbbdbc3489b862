package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.TalkCapsule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The caller is told once that the talk is had less well, in the profile's words. Law: nobody waits
 * for an answer because of that; so it is said behind what is owed, may be cut short, and what was
 * said while nobody was there is heard before. But it is told only when it was heard to its end, or
 * most of it was, of all that there is: who cuts it short before, or loses it with a session or a
 * holder, hears it again from its beginning, three times at most.
 */
final class Noticing {
  private static final int MOST = 3;

  private Noticing() {}

  /** The caller is to be told, if there is something to tell. */
  static void owe(Draft d) {
    d.setup
        .notice()
        .ifPresent(words -> {
          d.notices = MOST;
          want(d, words);
        });
  }

  /** The same, unless the last holder told the caller. */
  static void oweBehind(Draft d, TalkCapsule from) {
    if (!from.degraded() || d.replies.wants(Want.Kind.NOTICE)) {
      owe(d);
    }
  }

  /** What got lost before it was heard to its end is said again. */
  static void keepTelling(Draft d) {
    boolean due = d.notices > 0 && d.talk.open() && !d.talk.suspended();
    if (due && !Wishes.isUnderWay(d, Want.Kind.NOTICE)) {
      d.notices--;
      d.setup.notice().filter(_ -> d.notices > 0).ifPresent(words -> want(d, words));
    }
  }

  /** It was heard to its end, for all that is known, or so much of it that it is not said again. */
  static void told(Draft d) {
    d.notices = 0;
    d.replies = d.replies.without(Want.Kind.NOTICE);
  }

  /** Whether that is a notice of which so much was heard that it is not said again. */
  static boolean isTold(Draft d, Utterance there) {
    boolean most = there.heardMs() * 4 >= Floor.totalMs(d, there) * 3 && there.heardMs() > 0;
    return there.kind() == Want.Kind.NOTICE && there.all() && most;
  }

  /**
   * Whether that is all that is cut, so that nobody goes on with it: it is said again, or not at
   * all.
   */
  static boolean isAllOf(Draft d, List<Utterance> cut, Optional<Replies.Active> running) {
    return d.notices > 0
        && cut.stream().map(Utterance::kind).allMatch(Want.Kind.NOTICE::equals)
        && running.map(there -> there.want().kind()).stream().allMatch(Want.Kind.NOTICE::equals);
  }

  /** Another holder owes what was not told here. */
  static void pack(Draft d) {
    if (d.floor.stream().anyMatch(there -> isTold(d, there))) {
      told(d);
    }
    if (d.notices > 0 && !d.replies.wants(Want.Kind.NOTICE)) {
      d.setup.notice().ifPresent(words -> want(d, words));
    }
  }

  private static void want(Draft d, String words) {
    Asking.want(d, new Want(Want.Kind.NOTICE, words, Set.of(), d.nowMs + Bounds.HEARD_FIRST_MS, 0));
  }
}
