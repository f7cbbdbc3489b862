package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;

/**
 * A session to open.
 *
 * @param target where
 * @param user for whom
 * @param format of the audio that will be appended, by which is counted how much of it waits; a
 *     translation takes PCM alone
 */
public record DialRequest(RealtimeTarget target, SafetyIdentifier user, AudioFormat format) {
  /** Throws {@link InvalidRequest} if the dialect does not take the format. */
  public DialRequest {
    InvalidRequest.unless(
        target.dialect() != Dialect.TRANSLATION || format == AudioFormat.PCM16,
        "format",
        "PCM for a translation");
  }
}
