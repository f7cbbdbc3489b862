/**
 * What a live conversation does next, decided without clock, threads, chance or I/O: {@link
 * dev.patchbay.realtime.conversation.Conversation} takes what happened and gives what to do.
 */
@NullMarked
package dev.patchbay.realtime.conversation;

import org.jspecify.annotations.NullMarked;
