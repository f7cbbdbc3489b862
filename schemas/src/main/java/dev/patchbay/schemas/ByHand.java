package dev.patchbay.schemas;

/**
 * Somebody's word that overrules the router.
 *
 * @param who whose word it is, as they call themselves: 1 to 128 characters
 * @param why for other people: 1 to 500 characters; never speech nor a secret
 */
public record ByHand(String who, String why) {
  public ByHand {
    Rules.requireName(who, "who");
    Rules.requireWritten(why, "why", 500);
  }
}
