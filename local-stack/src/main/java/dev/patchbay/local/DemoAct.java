package dev.patchbay.local;

import java.util.function.BiConsumer;

/** What is done in a demo when something is seen in it. */
@FunctionalInterface
interface DemoAct {
  /** Where nothing more is done. */
  DemoAct NONE = (_, _) -> {};

  /**
   * Called now and then, until every row is over.
   *
   * @param publish takes what is published for a job
   */
  void follow(DemoEvidence evidence, BiConsumer<DemoJob, byte[]> publish);
}
