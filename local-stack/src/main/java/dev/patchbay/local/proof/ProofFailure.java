package dev.patchbay.local.proof;

/**
 * A proof that does not hold, or that could not be carried out. The message says what was found.
 */
final class ProofFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProofFailure(String message) {
    super(message);
  }

  ProofFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
