/** What both lanes need of a provider: its targets, its sessions, its caller's name. */
@NullMarked
package dev.patchbay.transcription.stream;

import org.jspecify.annotations.NullMarked;
