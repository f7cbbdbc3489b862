package dev.patchbay.stream.translation.core;

/**
 * What the sessions of a translation are like.
 *
 * @param ageMs how old one may get
 * @param muteMs one that has heard something and says nothing for so long is as good as lost
 * @param exact whether all that is spoken before the place to which a session has told is told, and
 *     nothing of what is spoken behind it: its heir begins at that place, and none is held back,
 *     for what it was given costs nothing as such
 */
public record Manner(long ageMs, long muteMs, boolean exact) {
  private static final long MUTE_MS = 20_000;

  /** Of a provider's sessions, which say what they say while they hear. */
  public static Manner streaming(long ageMs) {
    return new Manner(ageMs, MUTE_MS, false);
  }

  /** Of sessions that hear a segment to its end before they say all of it. */
  public static Manner bySegments(long ageMs, long muteMs) {
    return new Manner(ageMs, muteMs, true);
  }
}
