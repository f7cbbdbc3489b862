package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.JsonObject;

/**
 * An effect that was granted once in this job, maybe to another holder. The same tool is not called
 * again with the same arguments.
 *
 * @param end what became of it, as far as is known
 */
public record PastEffect(
    String confirmationId, String tool, JsonObject arguments, Effect.EffectEnd end) {}
