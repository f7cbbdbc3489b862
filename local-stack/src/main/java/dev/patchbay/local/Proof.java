package dev.patchbay.local;

/**
 * A promise of the whole system, carried out: it starts what it needs, does its harm, and judges by
 * what lies on the topics. Found through {@link java.util.ServiceLoader}.
 */
public interface Proof {
  /** What people call it on the command line, such as {@code worker-kill}. */
  String name();

  /** One line: what is promised. */
  String about();

  /** Whether its quick form belongs to every change. */
  boolean inQuickRun();

  /** Whether its quick form judges how long something takes, so that no other may run beside it. */
  default boolean measuresTime() {
    return false;
  }

  /**
   * Carries it out.
   *
   * @throws Exception when it cannot be carried out; that is no verdict, and counts as failure
   */
  Verdict run(ProofContext context) throws Exception;
}
