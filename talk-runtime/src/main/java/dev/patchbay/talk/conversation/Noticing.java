package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.TalkCapsule;
import java.time.Duration;
import java.util.Set;

/**
 * The caller is told once that the talk is had less well. Law: nobody waits for an answer because
 * of that; so it is said behind what is owed, and what was said while nobody was there is heard
 * before.
 */
final class Noticing {
  private static final long HEARD_FIRST_MS = Duration.ofSeconds(1).toMillis();

  private Noticing() {}

  /** The caller is to be told, if there is something to tell. */
  static void owe(Draft d) {
    d.setup
        .notice()
        .ifPresent(words ->
            Asking.want(
                d, new Want(Want.Kind.NOTICE, words, Set.of(), d.nowMs + HEARD_FIRST_MS, 0)));
  }

  /** The same, unless the last holder told the caller, or owed it. */
  static void oweBehind(Draft d, TalkCapsule from) {
    if (!from.degraded()) {
      owe(d);
    }
  }
}
