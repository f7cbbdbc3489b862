package dev.patchbay.talk.conversation;

/** What a conversation is doing, as a caller may see it. */
public enum Mood {
  LISTENING,
  THINKING,
  SPEAKING,
  /** For a tool, the ledger, or a provider's session. */
  WAITING
}
