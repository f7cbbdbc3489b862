package dev.patchbay.local.proof;

import java.util.stream.Stream;

/** One promise, as a question to the evidence. */
interface Rule {
  /** Its name in reports. */
  String name();

  /** Every breach found. */
  Stream<Violation> breaches(Evidence evidence);

  default Violation breach(Object subject, String detail) {
    return new Violation(name(), subject.toString(), detail);
  }
}
