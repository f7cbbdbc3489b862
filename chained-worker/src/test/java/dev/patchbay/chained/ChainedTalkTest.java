package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is under way when a talk by the chain is over. */
class ChainedTalkTest {
  @TempDir Path outputs;

  @Test
  void aCallThatDoesNotComeToItsEndIsToldToSoonAfterTheTalkIsOver() throws Exception {
    try (var talk = new TalkByTheChain()) {
      // Whose answer never comes.
      talk.provider.first = talk.provider.server.url("/v1").uri();
      talk.begin(outputs);
      assertThat(talk.provider.server.takeRequest()).isNotNull();
      talk.leaves();

      assertThat(talk.ending()).isNotNull();

      assertThat(talk.attempt.openSpans).hasValue(0);
      assertThat(talk.attempt.unknown).hasValue(1);
    }
  }
}
