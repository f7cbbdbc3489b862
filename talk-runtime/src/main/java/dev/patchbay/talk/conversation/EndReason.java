package dev.patchbay.talk.conversation;

/** Why a talk ended. */
public enum EndReason {
  HUNG_UP,
  /** The caller said nothing for long. */
  IDLE,
  /** The talk got as long as it may. */
  LENGTH,
  /** It got as dear as it may. */
  COST,
  /** Whoever runs it ended it. */
  ASKED,
  /** The provider does not answer any more. */
  PROVIDER,
  /** The provider would refuse more for its limits, and the talk may go on elsewhere. */
  SCARCE
}
