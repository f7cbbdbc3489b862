package dev.patchbay.bench;

/** Something without which nothing can be measured. Its message says what. */
final class BenchFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  BenchFailure(String message) {
    super(message);
  }

  BenchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
