package dev.patchbay.schemas.kafka;

/** A request to the cluster came to nothing; the message says which, in one sentence. */
public final class BrokerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kept the request from its answer. */
  public enum Kind {
    /** No answer before the deadline. */
    UNREACHABLE,
    /** The cluster answered no. */
    REFUSED,
    /** The waiting thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED
  }

  private final Kind kind;

  BrokerFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
