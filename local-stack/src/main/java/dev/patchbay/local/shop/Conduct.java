package dev.patchbay.local.shop;

/** How the shop takes calls about an order. */
public enum Conduct {
  /** Does it and says so. */
  GOOD,
  /** Does it, but only when nobody waits any more. */
  LATE,
  /** Does it and never answers. */
  MUTE,
  /** Does it, and the connection is reset. */
  RESET,
  /** Does it and says that it failed: status 500. */
  BROKEN,
  /** Says that it failed, status 500, and did not do it. */
  FAILING,
  /** Says no, status 422, and does not do it. */
  REFUSING;

  boolean does() {
    return this != FAILING && this != REFUSING;
  }
}
