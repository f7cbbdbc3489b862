package dev.patchbay.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCatalogueTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final Principal WHO = new Principal("User:who");
  private static final AccessCatalogue CATALOGUE = AccessCatalogue.load();

  @Test
  void aProductWritesJobsAndFramesReadsWhatItIsToldAndNothingElse() {
    assertThat(CATALOGUE.once(AccessCatalogue.PRODUCT, WHO)).isEmpty();
    assertThat(CATALOGUE.of(ACME, AccessCatalogue.PRODUCT, WHO))
        .extracting(AccessCatalogueTest::told)
        .containsExactlyInAnyOrder(
            "WRITE LITERAL TOPIC audio.acme.jobs",
            "WRITE LITERAL TOPIC audio.acme.frames.in",
            "READ LITERAL TOPIC audio.acme.results",
            "READ LITERAL TOPIC audio.acme.events",
            "READ LITERAL TOPIC audio.acme.transcripts",
            "READ LITERAL TOPIC audio.acme.frames.out",
            "READ PREFIXED GROUP audio.acme.");
  }

  /** What a name stands for, no prefix may reach: shop must not reach shop-two. */
  @Test
  void topicsOfTenantsAreNamedWholeAndOnlyTheCataloguesAre() {
    Set<String> known =
        Stream.concat(
                TopicCatalogue.load().internal().stream(), TopicCatalogue.load().of(ACME).stream())
            .map(TopicSpec::name)
            .collect(Collectors.toSet());

    assertThat(all())
        .filteredOn(right -> right.pattern().resourceType() == ResourceType.TOPIC)
        .filteredOn(right -> !right.pattern().name().startsWith("patchbay-ledger-"))
        .isNotEmpty()
        .allSatisfy(right -> {
          assertThat(known).contains(right.pattern().name());
          assertThat(right.pattern().patternType()).isEqualTo(PatternType.LITERAL);
        });
  }

  @Test
  void nobodyMayChangeTheClusterDeleteOrDoAnything() {
    assertThat(all())
        .noneMatch(right -> right.pattern().resourceType() == ResourceType.CLUSTER)
        .extracting(right -> right.entry().operation())
        .doesNotContain(
            AclOperation.ALL, AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.DELETE);
  }

  @Test
  void onlyTheRouterWritesResultsAndReadsJobs() {
    for (String party : List.of("realtime-worker", "transcription-worker", "chained-worker")) {
      assertThat(CATALOGUE.of(ACME, party, WHO))
          .extracting(right -> right.pattern().name())
          .doesNotContain("audio.acme.results", "audio.acme.jobs");
      assertThat(CATALOGUE.once(party, WHO))
          .extracting(right -> right.pattern().name())
          .doesNotContain("audio.control", "audio.decisions", "audio.usage", "audio.intake");
    }
    assertThat(CATALOGUE.of(ACME, "router", WHO))
        .extracting(right -> right.pattern().name())
        .doesNotContain("audio.acme.frames.in", "audio.acme.frames.out", "audio.acme.transcripts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "User:", "User:*", "User:a b", "Group:acme"})
  void aPrincipalIsOneUser(String name) {
    assertThatThrownBy(() -> new Principal(name)).hasMessageStartingWith("principal: must be");
  }

  private static List<AclBinding> all() {
    return CATALOGUE.parties().stream()
        .map(AccessCatalogue.Party::party)
        .flatMap(party ->
            Stream.concat(
                CATALOGUE.once(party, WHO).stream(), CATALOGUE.of(ACME, party, WHO).stream()))
        .toList();
  }

  private static String told(AclBinding right) {
    return "%s %s %s %s"
        .formatted(
            right.entry().operation(),
            right.pattern().patternType(),
            right.pattern().resourceType(),
            right.pattern().name());
  }
}
