package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpeechTopicsTest {
  private final SpeechTopics topics = SpeechTopics.of(List.of("acme", "zeta"));

  @Test
  void speechMayLieOnATenantsOwnTopicsAndNotOnItsEvents() {
    assertThat(topics.mayCarry("audio.acme.results")).isTrue();
    assertThat(topics.mayCarry("audio.zeta.frames.in")).isTrue();
    assertThat(topics.mayCarry("audio.other.results")).isFalse();
    assertThat(topics.mayCarry("audio.acme.events")).isFalse();
  }

  @Test
  void speechMayNotLieOnDecisionsUsageAndSignals() {
    assertThat(List.of("audio.decisions", "audio.usage", "audio.signals", "audio.control"))
        .noneMatch(topics::mayCarry);
  }

  @Test
  void theCatalogueSaysTheSame() {
    var catalogue = TopicCatalogue.load();
    assertThat(
            Stream.concat(
                catalogue.internal().stream(), catalogue.of(TenantId.of("acme")).stream()))
        .allSatisfy(topic ->
            assertThat(topics.mayCarry(topic.name()))
                .as(topic.name())
                .isEqualTo(topic.carriesSpeech()));
  }
}
