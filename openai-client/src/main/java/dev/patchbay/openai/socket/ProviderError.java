package dev.patchbay.openai.socket;

import java.util.Optional;

/**
 * An {@code error}. Most leave the session as it was. The provider's prose is not read, codes only
 * if they look like codes.
 *
 * @param type such as {@code invalid_request_error} or {@code server_error}
 * @param code such as {@code session_expired}
 * @param param the field of ours that is wrong
 * @param causeId the id of the event of ours that is wrong
 */
public record ProviderError(
    Optional<String> eventId,
    Optional<String> type,
    Optional<String> code,
    Optional<String> param,
    Optional<String> causeId)
    implements ServerEvent {}
