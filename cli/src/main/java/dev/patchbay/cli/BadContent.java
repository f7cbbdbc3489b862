package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;

/** A file holds what makes no sense: one line on standard error that names it, exit code 2. */
final class BadContent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadContent(String file, String rule) {
    super(file + ": " + rule);
  }

  BadContent(String file, ContractViolation violation) {
    super(file + ": " + violation.getMessage(), violation);
  }
}
