package dev.patchbay.local;

import java.util.List;

/** Knows what the provider did for a demo, as far as anybody can. */
interface DemoWitness {
  /** Whether the provider has a call of this job's, as far as anybody can tell. */
  boolean called(DemoJob job);

  /** Whether all that was spent is told on the topics; asked when every row is over. */
  boolean settled(DemoEvidence evidence);

  /** What must be so beside {@link DemoChecks}. */
  List<DemoCheck> checks(DemoEvidence evidence);

  /** Which provider it was and what it cost, for people. */
  String provider(DemoEvidence evidence);

  /** Why jobs failed, as far as the user can put it right; told before all that follows from it. */
  List<String> causes(DemoEvidence evidence);
}
