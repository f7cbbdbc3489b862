/**
 * What a live conversation does next, decided without clock, threads, chance or I/O: {@link
 * dev.patchbay.talk.conversation.Conversation} takes what happened and gives what to do.
 */
@NullMarked
package dev.patchbay.talk.conversation;

import org.jspecify.annotations.NullMarked;
