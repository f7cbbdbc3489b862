package dev.patchbay.local;

/**
 * One carrying out of a proof.
 *
 * @param proof its name
 * @param seed from which all its randomness follows
 * @param form whether it is the bounded form
 */
record ProofRun(String proof, long seed, Form form) {
  enum Form {
    QUICK,
    WHOLE
  }

  /** The command that repeats it. */
  String again() {
    return "./patchbay prove " + proof + (form == Form.QUICK ? " --quick" : "") + " --seed " + seed;
  }
}
