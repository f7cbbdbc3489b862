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
public record AudioReference(URI uri, String mediaType, long durationMs, long bytes) {
  public AudioReference {
    ContractViolation.require(
        uri.isAbsolute() && uri.toString().length() <= 2048,
        "audio.uri",
        "must be absolute and have at most 2048 characters");
    Rules.requireAudioType(mediaType, "audio.mediaType");
    Rules.requireAtLeast(0, durationMs, "audio.durationMs");
    Rules.requireAtLeast(0, bytes, "audio.bytes");
  }

  /** Without the address, which may hold a signature. */
  @Override
  public String toString() {
    return "AudioReference[scheme=" + uri.getScheme() + ", bytes=" + bytes + "]";
  }
}
