package dev.patchbay.worker;

import dev.patchbay.schemas.EffectOutcome;

/** What became of the wish to change something in the world beyond the provider. */
public sealed interface EffectAnswer {
  /**
   * It may be done, once. Nobody else was or will be told so. {@link #ended} is called before the
   * job returns; an effect of which nothing is said goes to a human.
   */
  non-sealed interface Granted extends EffectAnswer {
    /** TENANT/JOB/CONFIRMATION: goes along with the call as its idempotency key. */
    String id();

    /**
     * Whether the call may still begin; asked right before it. Once it is false it stays so, and
     * the effect ends as failed.
     */
    boolean stands();

    /**
     * Says what became of it. Told with the attempt's reports until the broker has one of them.
     *
     * @throws IllegalStateException when it was said before
     */
    void ended(EffectOutcome outcome);
  }

  /**
   * It must not be done.
   *
   * @param reason stable word: the ledger's, such as {@code effect_done}; {@code suspended}; or
   *     {@code effect_claimed} when this attempt has asked before
   */
  record Refused(String reason) implements EffectAnswer {}

  /**
   * Nobody answered in time. It must not be done; an answer that comes later is passed over, and
   * the ledger is told that nothing was done.
   */
  record NoAnswer() implements EffectAnswer {}
}
