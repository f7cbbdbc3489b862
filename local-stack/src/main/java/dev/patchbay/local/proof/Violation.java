package dev.patchbay.local.proof;

/**
 * A promise that was not kept.
 *
 * @param rule the rule's name
 * @param subject what it is about: a job, a record's place, a call
 * @param detail what was expected and what was found
 */
record Violation(String rule, String subject, String detail) {
  @Override
  public String toString() {
    return rule + ": " + subject + ": " + detail;
  }
}
