package dev.patchbay.local.access;

import dev.patchbay.schemas.kafka.AccessCatalogue;
import dev.patchbay.schemas.kafka.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each party may do with a topic. Of products it is said here once more, by hand: that is the
 * promise to tenants. Of the others the catalogue says it.
 */
final class Allowed {
  /** By what follows the tenant's name. */
  private static final Map<String, Act> OF_A_PRODUCT =
      Map.of(
          "jobs", Act.WRITE,
          "frames.in", Act.WRITE,
          "results", Act.READ,
          "events", Act.READ,
          "transcripts", Act.READ,
          "frames.out", Act.READ);

  private static final AccessCatalogue CATALOGUE = AccessCatalogue.load();

  private Allowed() {}

  /** Whoever reads or writes may look, too. */
  static Set<Act> acts(Party party, String topic) {
    Set<Act> acts = party.isProduct() ? ofProduct(party, topic) : ofProcess(party, topic);
    if (!acts.isEmpty()) {
      acts.add(Act.DESCRIBE);
    }
    return acts;
  }

  /** What a party of the catalogue is given, whatever the tenants, and for each of them. */
  static List<AclBinding> rights(Party party) {
    var who = new Principal("User:" + party.user());
    return party
        .word()
        .map(word ->
            Stream.concat(
                    CATALOGUE.once(word, who).stream(),
                    Party.tenants().stream()
                        .filter(tenant -> !party.isProduct() || tenant.name().equals(party.user()))
                        .flatMap(tenant -> CATALOGUE.of(tenant, word, who).stream()))
                .toList())
        .orElse(List.of());
  }

  private static Set<Act> ofProduct(Party party, String topic) {
    Set<Act> acts = EnumSet.noneOf(Act.class);
    OF_A_PRODUCT.forEach((name, act) -> {
      if (topic.equals("audio." + party.user() + "." + name)) {
        acts.add(act);
      }
    });
    return acts;
  }

  private static Set<Act> ofProcess(Party party, String topic) {
    Set<Act> acts = EnumSet.noneOf(Act.class);
    for (AclBinding right : rights(party)) {
      if (right.pattern().resourceType() == ResourceType.TOPIC && names(right, topic)) {
        AclOperation operation = right.entry().operation();
        if (operation == AclOperation.READ) {
          acts.add(Act.READ);
        }
        if (operation == AclOperation.WRITE) {
          acts.add(Act.WRITE);
        }
      }
    }
    return acts;
  }

  /** Whether a right is about something of this name. */
  static boolean names(AclBinding right, String name) {
    return right.pattern().patternType() == PatternType.PREFIXED
        ? name.startsWith(right.pattern().name())
        : name.equals(right.pattern().name());
  }
}
