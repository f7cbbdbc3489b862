package dev.patchbay.local.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which topics may carry what was said or is to be said: the catalogue says so. */
final class SpeechTopics {
  private static final String CATALOGUE = "/dev/patchbay/schemas/topics.json";

  /** The ledger keeps jobs with their input until they are done; its changelog is their log. */
  private static final String PAYLOADS = "patchbay-ledger-payloads-changelog";

  private final Set<String> names;

  private SpeechTopics(Set<String> names) {
    this.names = names;
  }

  static SpeechTopics of(List<String> tenants) {
    var names = new HashSet<>(Set.of(PAYLOADS));
    for (JsonNode topic : catalogue().path("topics")) {
      if (topic.path("carriesSpeech").asBoolean()) {
        String name = topic.path("name").asString();
        tenants.forEach(tenant -> names.add(name.replace("{tenant}", tenant)));
      }
    }
    return new SpeechTopics(names);
  }

  boolean mayCarry(String topic) {
    return names.contains(topic);
  }

  private static JsonNode catalogue() {
    try (InputStream in = SpeechTopics.class.getResourceAsStream(CATALOGUE)) {
      if (in == null) {
        throw new ProofFailure(CATALOGUE + " is not on the class path");
      }
      return JsonMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new ProofFailure("cannot read " + CATALOGUE, e);
    }
  }
}
