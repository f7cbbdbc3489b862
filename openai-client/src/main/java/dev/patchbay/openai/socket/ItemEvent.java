package dev.patchbay.openai.socket;

import java.util.Optional;

/** Items of the conversation. */
public sealed interface ItemEvent extends ServerEvent {
  /**
   * {@code conversation.item.added}, or by its older name {@code conversation.item.created}.
   *
   * @param previousItemId the item before it; the first has none
   */
  record Added(Optional<String> eventId, Item item, Optional<String> previousItemId)
      implements ItemEvent {}

  /** The item will not change any more: {@code conversation.item.done}. */
  record Done(Optional<String> eventId, Item item, Optional<String> previousItemId)
      implements ItemEvent {}

  /** {@code conversation.item.retrieved}. */
  record Retrieved(Optional<String> eventId, Item item) implements ItemEvent {}

  /**
   * {@code conversation.item.truncated}: the item's transcript is gone from the conversation.
   *
   * @param audioEndMs how much of its audio is left
   */
  record Truncated(Optional<String> eventId, String itemId, int contentIndex, long audioEndMs)
      implements ItemEvent {}

  /** {@code conversation.item.deleted}. */
  record Deleted(Optional<String> eventId, String itemId) implements ItemEvent {}
}
