package dev.patchbay.openai.socket;

/** What is spoken on a socket. The first two share their words, the third has its own. */
public enum Dialect {
  /** {@code realtime?model=…}: a conversation, with responses. */
  CONVERSATION,
  /** {@code realtime?intent=transcription}: what is said, as text. */
  TRANSCRIPTION,
  /** {@code realtime/translations?model=…}: what is said, spoken in another language. */
  TRANSLATION
}
