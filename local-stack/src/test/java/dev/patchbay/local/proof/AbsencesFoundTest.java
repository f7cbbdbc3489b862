package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.proof.FramesSeen.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That broker or router were away, and how long talks waited for them: each found. */
final class AbsencesFoundTest {
  private final KeptStory story = new KeptStory();

  @Test
  void absenceIsWhatItWasMeantToBe() {
    assertThat(KeptStory.done(Absence.BROKER, 10).asMeant()).isTrue();
    assertThat(KeptStory.absence(Absence.BROKER, 137, true, Optional.of(4)).asMeant()).isFalse();
    assertThat(KeptStory.absence(Absence.BROKER, 137, false, Optional.of(9)).asMeant()).isFalse();
    assertThat(KeptStory.absence(Absence.BROKER, 143, true, Optional.of(9)).asMeant()).isFalse();
    assertThat(KeptStory.absence(Absence.ROUTER, 137, false, Optional.of(1)).asMeant()).isTrue();
    assertThat(KeptStory.absence(Absence.ROUTER, 1, false, Optional.of(1)).asMeant()).isFalse();
    assertThat(KeptStory.absence(Absence.ROUTER, 137, false, Optional.empty()).asMeant()).isFalse();
    assertThat(
            KeptStory.absence(Absence.ROUTER_WITH_STANDBY, 137, false, Optional.empty()).asMeant())
        .isTrue();
    assertThat(KeptStory.absence(Absence.ROUTER_WITH_STANDBY, 137, false, Optional.of(1)).asMeant())
        .isFalse();
  }

  @Test
  void aBrokersReturnThatNobodyGoesOnBehindIsFoundAndSoIsOneBehindWhichItTakesLong() {
    story.absences.add(KeptStory.done(Absence.BROKER, 10));
    story.told("claimed", -1, 0);
    story.told("progress", 1, 1);
    story.words.add(
        new LedgerWords.Word("", "tick", 0, -1, false, KeptStory.BEGAN.plusSeconds(20)));
    assertThat(found())
        .anyMatch(breach -> breach.startsWith("holders that fell silent seen 0"))
        .anyMatch(breach -> breach.startsWith("in either, broker seen 0"))
        .anyMatch(breach -> breach.contains("it went on never behind"));

    story.suspended(19);
    story.told("renewed", 1, 20);
    story.frames.add(new Frame(1, "audio", Duration.ofSeconds(4), KeptStory.BEGAN.plusSeconds(8)));
    story.frames.add(KeptStory.sound(1, 21));
    assertThat(found())
        .noneMatch(breach -> breach.contains("went on"))
        .noneMatch(AbsencesFoundTest::ofSeen);
    story.frames.set(1, KeptStory.sound(1, 22));
    assertThat(found()).anyMatch(breach -> breach.contains("it went on 2000 ms behind"));
  }

  private static boolean ofSeen(String breach) {
    return breach.startsWith("holders") || breach.startsWith("in either");
  }

  @Test
  void whoWaitsForAnAnswerAsLongAsTheRouterIsAwayIsFoundAndSoIsARouterThatGrantsNoMore() {
    story.absences.add(KeptStory.done(Absence.ROUTER, 10));
    story.told("claimed", -1, 0);
    story.told("progress", 1, 1);
    story.says(11);
    assertThat(found()).anyMatch(breach -> breach.startsWith("nothing was granted any more"));

    story.told("granted", 1, 25);
    story.frames.add(KeptStory.sound(1, 16));
    assertThat(found()).noneMatch(breach -> breach.contains("waited for an answer"));
    story.frames.set(0, KeptStory.sound(1, 24));
    assertThat(found()).anyMatch(breach -> breach.contains("its caller waited for an answer"));
  }

  private List<String> found() {
    var findings = new Findings();
    new AbsencesFound(List.of(story.talk()), story.absences, true).tell(findings);
    return findings.verdict().breaches();
  }
}
