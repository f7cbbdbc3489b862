package dev.patchbay.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One served call; carries no words and no key.
 *
 * @param sequence counts from 1 in the order calls ended, without gaps
 * @param endpoint "speech", "transcriptions", "responses", "chat", or Cartesia's "tts"
 * @param model absent when the call was refused before it was understood
 * @param requestId as answered in {@code x-request-id}
 * @param clientRequestId as sent in {@code x-client-request-id}
 * @param safetyIdentifier as sent in {@code OpenAI-Safety-Identifier}
 * @param status as sent, 0 when nothing was
 * @param fault the script that was applied
 * @param clientWentAway whether the client closed before the answer's end
 * @param billed see {@link #usage}
 * @param usage metered facts; zero unless billed. A call is billed from the moment a true answer's
 *     status 200 is sent: also when it is then cut, dripped or abandoned, for the work is done
 * @param fields names of the request's fields
 * @param heard for transcriptions
 * @param bytesIn of the request's body
 * @param bytesOut of the answer's body
 */
record LedgerEntry(
    long sequence,
    String endpoint,
    Optional<String> model,
    String requestId,
    Optional<String> clientRequestId,
    Optional<String> safetyIdentifier,
    Instant started,
    Instant ended,
    int status,
    Optional<String> fault,
    boolean clientWentAway,
    boolean billed,
    Usage usage,
    List<String> fields,
    Optional<HeardFacts> heard,
    long bytesIn,
    long bytesOut) {

  LedgerEntry numbered(long number) {
    return new LedgerEntry(
        number,
        endpoint,
        model,
        requestId,
        clientRequestId,
        safetyIdentifier,
        started,
        ended,
        status,
        fault,
        clientWentAway,
        billed,
        usage,
        fields,
        heard,
        bytesIn,
        bytesOut);
  }
}
