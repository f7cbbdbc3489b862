package dev.patchbay.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session began with.
 *
 * @param sessionId such as {@code sess_…}
 * @param model from the address, without the suffix that scripts a fault; empty for transcription,
 *     whose client names it later
 * @param safetyIdentifier as sent in {@code OpenAI-Safety-Identifier}
 * @param clientRequestId as sent in {@code x-client-request-id}
 * @param expires when the socket is closed, whatever goes on
 */
record SessionOpening(
    String sessionId,
    String model,
    Optional<String> safetyIdentifier,
    Optional<String> clientRequestId,
    Instant opened,
    Instant expires) {}
