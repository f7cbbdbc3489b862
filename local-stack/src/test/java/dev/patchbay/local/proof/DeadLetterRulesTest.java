package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is amiss with dead letters is found, in a run that was good before. */
final class DeadLetterRulesTest {
  private final Scene scene = new Scene();

  @Test
  void findsAMissingDeadLetter() {
    scene.remove("audio.dead-letters");
    assertThat(scene.brokenRules()).containsExactly("DEAD_LETTER_PER_BAD_RECORD");
  }

  @Test
  void findsASecondDeadLetterOfTheSameRecord() {
    scene.deadLetter("acme", 7, "{".getBytes(StandardCharsets.UTF_8));
    assertThat(scene.brokenRules()).containsExactly("DEAD_LETTER_PER_BAD_RECORD");
  }

  @Test
  void findsADeadLetterWithOtherBytes() {
    scene.remove("audio.dead-letters");
    scene.deadLetter("acme", 7, "}".getBytes(StandardCharsets.UTF_8));
    assertThat(scene.brokenRules()).containsExactly("DEAD_LETTER_PER_BAD_RECORD");
  }

  @Test
  void findsADeadLetterOfAGoodRecord() {
    scene.deadLetter("acme", 8, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(scene.brokenRules()).containsExactly("NO_OTHER_DEAD_LETTER");
  }

  @Test
  void findsADamagedCopyWithoutNotice() {
    byte[] copy =
        ("{\"type\":\"submit\",\"job\":{\"jobId\":\"" + Scene.JOB + "\"}}")
            .getBytes(StandardCharsets.UTF_8);
    scene.published(Publication.Kind.BAD_COPY, copy, 9);
    scene.deadLetter("acme", 9, copy);
    assertThat(scene.brokenRules()).containsExactly("NOTICE_WHERE_ID_IS_READABLE");
    scene.event("notice", Scene.JOB);
    assertThat(scene.brokenRules()).isEmpty();
  }
}
