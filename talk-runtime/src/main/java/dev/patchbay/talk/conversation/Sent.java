package dev.patchbay.talk.conversation;

/** An event of ours that was sent, for errors name its id. */
record Sent(String eventId, What what) {
  enum What {
    UPDATE,
    ITEM,
    TRUNCATE,
    DELETE,
    REQUEST,
    CANCEL,
    CLEAR
  }
}
