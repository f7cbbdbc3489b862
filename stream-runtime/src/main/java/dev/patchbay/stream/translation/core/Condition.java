package dev.patchbay.stream.translation.core;

/** How a session is: how old, whether it answers, and how fast it may be given more. */
final class Condition {
  private static final long MUTE_HEARD = Pcm.samples(10_000);

  /** It is left at a rest when it may last no longer than that, or else shortly before. */
  private static final long LEAVING_MS = 300_000;

  private static final long LEFT_MS = 60_000;

  /** One that was open for so long has lasted, whatever it told: nobody may have spoken. */
  private static final long LASTED_MS = 15_000;

  private final Manner manner;
  private final Pace pace = new Pace();
  private long openedAt;
  private long saidAt;
  private long unanswered;
  private boolean given;

  Condition(Manner manner) {
    this.manner = manner;
  }

  void opened(long now) {
    openedAt = now;
    given = false;
    pace.begin(now);
    said(now);
  }

  void said(long now) {
    saidAt = now;
    unanswered = 0;
  }

  void given(byte[] pcm) {
    int samples = pcm.length / Pcm.BYTES;
    pace.given(samples);
    given = true;
    unanswered += Pcm.audible(pcm) ? samples : 0;
  }

  /** Whether it was given anything. */
  boolean hasHeard() {
    return given;
  }

  boolean lasted(long now) {
    return now - openedAt >= LASTED_MS;
  }

  /**
   * How much it may be given now, in samples.
   *
   * @param told to where it told that it has come
   */
  long room(long now, long told) {
    return manner.exact() ? Long.MAX_VALUE : pace.room(now, told);
  }

  boolean mute(long now) {
    return unanswered >= MUTE_HEARD && now - saidAt >= manner.muteMs();
  }

  boolean aged(long now, boolean atRest) {
    long left = manner.ageMs() - (now - openedAt);
    return left <= LEFT_MS || (left <= LEAVING_MS && atRest);
  }
}
