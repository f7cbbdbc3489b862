package dev.patchbay.local.proof;

/** Where in the life of an effect its worker is killed, and what must come of the effect. */
enum EffectKill {
  /** The caller has said yes; nothing is claimed. */
  BEFORE_THE_CLAIM(EffectPoint.Step.CONFIRMED, new EffectEnding("", 0, 0)),
  /** The claim is in the log; the ledger has not read it. */
  CLAIMED(EffectPoint.Step.CONFIRMED, new EffectEnding("unknown", 0, 0)),
  /** The grant was read; nothing was called. */
  GRANTED(EffectPoint.Step.GRANTED, new EffectEnding("unknown", 0, 0)),
  /** The shop has done it; it has not answered. */
  CALLED(EffectPoint.Step.GRANTED, new EffectEnding("unknown", 1, 1)),
  /** The shop has answered; no report tells it. */
  ANSWERED(EffectPoint.Step.ANSWERED, new EffectEnding("unknown", 1, 1));

  private final EffectPoint.Step step;
  private final EffectEnding ending;

  EffectKill(EffectPoint.Step step, EffectEnding ending) {
    this.step = step;
    this.ending = ending;
  }

  /** The step at which its worker stands still first. */
  EffectPoint.Step step() {
    return step;
  }

  EffectEnding ending() {
    return ending;
  }
}
