package dev.patchbay.worker.frames;

/** A frames topic cannot be written to; the message says why, in one sentence. */
public final class FramesUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is missing. */
  public enum Kind {
    /** The topic has no such partition. */
    NO_SUCH_PARTITION,
    /** The broker does not let this worker write there. */
    REFUSED,
    /** Nobody told in time of such a topic: it is not there, or the broker does not answer. */
    UNKNOWN
  }

  private final Kind kind;

  public FramesUnavailableException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
