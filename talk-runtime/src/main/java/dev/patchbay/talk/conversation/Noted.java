package dev.patchbay.talk.conversation;

/** What is worth counting about a conversation. */
public enum Noted {
  /** An error that the provider told and the session survived. */
  PROVIDER_ERROR,
  /** A response ended otherwise than well. */
  RESPONSE_FAILED,
  /** A response whose end was never told. */
  RESPONSE_LOST,
  /** A response that was asked for and never began. */
  REQUEST_LOST,
  /** Audio of a response that had been dropped. */
  LATE_AUDIO,
  /** An event of a type that is not known. */
  UNKNOWN_EVENT,
  /** Speech that came to nothing. */
  FALSE_START,
  /** Speech of which the provider made no turn, for its session was lost or it never ended. */
  SPEECH_LOST,
  /** Speech that another session is to hear from its beginning, for its own was lost. */
  HEARD_AGAIN,
  /** The model asked for a tool that it does not get. */
  CALL_REFUSED,
  /** What was to be said word for word was said otherwise. */
  NOT_VERBATIM,
  /** A limit of remembered things was reached, and the oldest given up. */
  OVERFLOW,
  /** The provider's session was renewed. */
  RENEWED
}
