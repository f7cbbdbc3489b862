package dev.patchbay.schemas;

/**
 * An effect that was granted, as the ledger knows it. Its id is (tenant, jobId, confirmation).
 *
 * @param confirmation the spoken confirmation for which it was granted, once
 * @param tool what was to be called
 * @param epoch the admission to which it was granted, from 1
 * @param outcome {@link EffectOutcome#UNKNOWN} also while or because its holder has not said
 */
public record KnownEffect(String confirmation, String tool, int epoch, EffectOutcome outcome) {
  /** Most effects that one job may have. */
  public static final int MOST = 32;

  public KnownEffect {
    Rules.requireConfirmation(confirmation, "effects.confirmation");
    Rules.requireName(tool, "effects.tool");
    Rules.requireAtLeast(1, epoch, "effects.epoch");
  }
}
