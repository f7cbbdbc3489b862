package dev.patchbay.schemas;

import java.net.URI;

/**
 * Audio that lies elsewhere.
 *
 * @param uri where
 * @param mediaType such as {@code audio/wav}
 * @param durationMs length in milliseconds
 * @param bytes size of the file
 */
public record AudioReference(URI uri, String mediaType, long durationMs, long bytes) {}
