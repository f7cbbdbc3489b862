package dev.patchbay.router.ledger;

import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.KnownEffect;
import java.util.Optional;

/**
 * An effect that was granted, once.
 *
 * @param epoch to which it was granted
 * @param outcome what its holder said became of it
 */
record EffectState(String confirmation, String tool, int epoch, Optional<EffectOutcome> outcome) {
  /** As others see it: of what nothing was said, nobody can say anything. */
  KnownEffect known() {
    return new KnownEffect(confirmation, tool, epoch, outcome.orElse(EffectOutcome.UNKNOWN));
  }

  /** Whether a human must look. */
  boolean open() {
    return known().outcome() == EffectOutcome.UNKNOWN;
  }

  /** Why it is not granted again. */
  String refusal() {
    return "effect_" + outcome.map(EffectOutcome::wire).orElse("granted");
  }

  EffectState ended(EffectOutcome said) {
    return new EffectState(confirmation, tool, epoch, Optional.of(said));
  }
}
