package dev.patchbay.stream.translation.core;

/** For how long something has been waited for without a break. Milliseconds. */
final class Wait {
  private final long most;
  private long since;

  /**
   * @param most for so long it is
   */
  Wait(long most) {
    this.most = most;
  }

  /** Something has come. */
  void rest(long now) {
    since = now;
  }

  /**
   * Time has passed.
   *
   * @param waits whether it is waited for now
   * @return whether that has been so for too long
   */
  boolean tooLong(boolean waits, long now) {
    if (!waits) {
      rest(now);
    }
    return waits && now - since >= most;
  }
}
