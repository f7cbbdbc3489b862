package dev.patchbay.talk.conversation;

/** A holder that does not know whether it still is one says and does nothing. */
final class Suspending {
  private Suspending() {}

  static void suspend(Draft d) {
    if (d.talk.suspended()) {
      return;
    }
    d.talk = d.talk.suspended(true);
    boolean opening = d.talk.opening();
    Silencing.Cut cut = Silencing.stop(d);
    if (!opening && !d.consents.holdsFloor()) {
      FalseStart.goOn(d, cut);
    }
  }

  static void resume(Draft d) {
    if (!d.talk.suspended()) {
      return;
    }
    d.talk = d.talk.suspended(false).active(d.nowMs);
  }
}
