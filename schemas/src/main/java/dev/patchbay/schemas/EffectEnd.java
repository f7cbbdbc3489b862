package dev.patchbay.schemas;

/**
 * What became of a granted effect, as its holder reports it.
 *
 * @param confirmation by which it was claimed
 */
public record EffectEnd(String confirmation, EffectOutcome outcome) {
  public EffectEnd {
    Rules.requireConfirmation(confirmation, "effects.confirmation");
  }
}
