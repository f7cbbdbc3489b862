/**
 * The provider's realtime sockets: conversation, transcription and translation sessions on event
 * loops. Apart from {@link dev.patchbay.openai}, whose calls block a thread of their own, because
 * here the law is the opposite: what runs on a loop never blocks.
 */
@NullMarked
package dev.patchbay.openai.socket;

import org.jspecify.annotations.NullMarked;
