package dev.patchbay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A call understood and worked out, before any fault and before a byte is sent.
 *
 * @param model without the suffix that scripts a fault
 * @param text to speak, heard, or the caller's words
 * @param usage what an answered call costs
 * @param fields names of the fields the request carried
 * @param heard what listening came to, for transcriptions
 * @param suffix the fault script after the model's name, empty when there is none
 * @param silence before the answer's first byte
 */
record Evaluation(
    Answer answer,
    String model,
    Spoken text,
    Usage usage,
    List<String> fields,
    Optional<HeardFacts> heard,
    String suffix,
    Duration silence) {

  /** One that is answered at once. */
  Evaluation(
      Answer answer,
      String model,
      Spoken text,
      Usage usage,
      List<String> fields,
      Optional<HeardFacts> heard,
      String suffix) {
    this(answer, model, text, usage, fields, heard, suffix, Duration.ZERO);
  }
}
