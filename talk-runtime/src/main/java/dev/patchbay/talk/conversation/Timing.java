package dev.patchbay.talk.conversation;

/** What time alone brings about. */
final class Timing {
  private Timing() {}

  static void tick(Draft d) {
    Speaking.tick(d);
    Hearing.tick(d);
    Answering.tick(d);
    Asking.tick(d);
    Calling.tick(d);
    Handing.tick(d);
    Consenting.tick(d);
    Closing.tick(d);
    Renewing.tick(d);
    if (d.talk.open() && d.talk.beganMs() > 0) {
      caps(d);
    }
  }

  /** Whether the caller says nothing, however often the provider asks by itself. */
  static boolean isAway(Draft d) {
    Caps caps = d.setup.caps();
    long longest = caps.idle().toMillis() * (1 + caps.idlePrompts());
    return d.talk.idlePrompts() >= caps.idlePrompts() && d.nowMs - d.talk.awaitedMs() >= longest;
  }

  /** Whether whoever is silent waits for us, or listens. */
  static boolean isBusy(Draft d) {
    return !d.calls.open().isEmpty()
        || d.consents.pending().isPresent()
        || !d.replies.quiet()
        || Floor.audible(d);
  }

  private static void caps(Draft d) {
    Caps caps = d.setup.caps();
    if (d.nowMs - d.talk.beganMs() >= caps.length().toMillis()) {
      Closing.finish(d, EndReason.LENGTH);
    } else if (d.caller.speaking().isEmpty()
        && !d.talk.suspended()
        && d.nowMs - d.talk.activeMs() >= caps.idle().toMillis()) {
      idle(d, caps);
    }
  }

  /** Nobody has spoken for long: asks whether the caller is there, some times. */
  private static void idle(Draft d, Caps caps) {
    if (isBusy(d)) {
      return;
    }
    if (d.talk.idlePrompts() >= caps.idlePrompts()) {
      Closing.finish(d, EndReason.IDLE);
    } else {
      d.talk = d.talk.prompted(d.nowMs);
      Asking.want(d, Want.said(Want.Kind.IDLE, d.wording().idle()));
    }
  }
}
