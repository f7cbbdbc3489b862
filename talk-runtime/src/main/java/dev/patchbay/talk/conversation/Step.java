package dev.patchbay.talk.conversation;

import java.util.List;

/**
 * What follows from something that happened.
 *
 * @param next the conversation from now on
 * @param effects what to do, in this order
 */
public record Step(Conversation next, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
