package dev.patchbay.local.proof;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which topics may carry what was said or is to be said. The list is the oracle's own: were it
 * taken from the catalogue, a wrong entry there would excuse itself.
 */
final class SpeechTopics {
  private static final List<String> INTERNAL =
      List.of(
          "audio.intake",
          "audio.lanes.conversation",
          "audio.lanes.captions",
          "audio.lanes.translation",
          "audio.lanes.chained",
          "audio.lanes.chained-live",
          "audio.attempts",
          "audio.capsules",
          "audio.dead-letters",
          // The ledger keeps jobs with their input until they are done; its changelog is their log.
          "patchbay-ledger-payloads-changelog");

  private static final List<String> OF_A_TENANT =
      List.of("jobs", "results", "transcripts", "frames.in", "frames.out");

  private final Set<String> names;

  private SpeechTopics(Set<String> names) {
    this.names = names;
  }

  static SpeechTopics of(List<String> tenants) {
    Stream<String> own =
        tenants.stream()
            .flatMap(tenant -> OF_A_TENANT.stream().map(topic -> "audio." + tenant + "." + topic));
    return new SpeechTopics(
        Stream.concat(INTERNAL.stream(), own).collect(Collectors.toUnmodifiableSet()));
  }

  boolean mayCarry(String topic) {
    return names.contains(topic);
  }
}
