package dev.patchbay.chained;

import static dev.patchbay.chained.SpeakingHolders.DISCLOSURE;
import static dev.patchbay.chained.SpeakingHolders.GATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that does not fit into one call for speech. */
class LongAnswerTest {
  private static final String LONG =
      "The way from the gate to the hall is long" + " and long".repeat(200) + ".";
  private static final String LONGER = "The way back is longer" + " and longer".repeat(300) + ".";

  @TempDir Path folder;
  private SpeakingHolders holders;

  @BeforeEach
  void start() throws IOException {
    holders = new SpeakingHolders(folder);
    holders.answer = String.join(" ", GATE, LONG, LONGER);
  }

  @AfterEach
  void stop() {
    holders.close();
  }

  @Test
  void itIsSaidOnFromItsKeptTextInTheSentencesThatItWasWrittenIn() throws Exception {
    holders.unspeakable.add(LONG);
    holders.run(holders.attempt(), SpeakingHolders.reply());
    holders.unspeakable.clear();
    assertThat(holders.checkpoint).extracting(part -> part.kind()).contains("answer_1", "said_1");

    assertThat(holders.run(holders.attempt(), SpeakingHolders.reply()))
        .isInstanceOf(Ending.Completed.class);

    assertThat(holders.asked).isEqualTo(List.of(DISCLOSURE, GATE, LONG, LONGER));
  }
}
