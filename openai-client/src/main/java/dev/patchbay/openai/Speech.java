package dev.patchbay.openai;

import java.util.Optional;

/**
 * Speech that has wholly gone into the sink.
 *
 * @param audioBytes PCM bytes, 16-bit little-endian mono at 24 kHz; even, more than 0
 * @param usage what the provider metered
 * @param requestId the provider's id of the request
 */
public record Speech(long audioBytes, Usage usage, Optional<String> requestId) {}
