package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Talked;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.StreamOutput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of a translation in which all is right but what a test spoils. */
class DemoStreamChecksTest {
  private static final String WORDS =
      "what was said live was written down and translated, each word once";
  private static final String WHOLE = "of what was said live nothing was missing";
  private static final String MONEY = "captions and translations cost what the provider metered";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final DemoJob JOB = DemoFixture.job("closing, translated");

  private final List<StreamLine> lines = new ArrayList<>();
  private List<SourceGap> gaps = List.of();
  private long missing;

  DemoStreamChecksTest() {
    say("es", DemoPlan.CLOSED);
    say("fr", DemoPlan.CLOSED);
  }

  @Test
  void aWordThatIsMissingOrComesTwiceInOneLanguageIsTold() {
    assertThat(faults(WORDS)).isEmpty();

    say("es", "eight.");
    assertThat(faults(WORDS)).hasSize(1).first().asString().contains("es has other words");

    lines.removeLast();
    lines.removeLast();
    assertThat(faults(WORDS)).hasSize(1).first().asString().contains("fr has other words");
  }

  @Test
  void aGapOrAFrameThatNeverCameIsTold() {
    assertThat(faults(WHOLE)).isEmpty();

    gaps = List.of(new SourceGap(100, 200, 1, 1, Optional.empty(), Optional.empty()));
    assertThat(faults(WHOLE)).hasSize(1);

    missing = 1;
    assertThat(faults(WHOLE)).hasSize(2);
  }

  @Test
  void whatTheProviderChargesAndNobodyMeteredIsTold() {
    assertThat(faults(MONEY)).hasSize(1).first().asString().contains("metered {}");
  }

  private void say(String language, String text) {
    var words = new ArrayList<String>();
    for (String word : text.split(" ")) {
      words.add(language + ":" + word);
    }
    int segment = lines.size() + 1;
    lines.add(
        new StreamLine.Translated(
            JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001"),
            1,
            segment,
            NOW,
            language,
            segment,
            0,
            100,
            String.join(" ", words) + " "));
  }

  private List<String> faults(String check) {
    long gapMs = gaps.stream().mapToLong(SourceGap::lengthMs).sum();
    var went = new StreamOutput(1000, 2000, 2, 0, 0, 2, 0, CallerFrames.NONE, gaps, 0, gapMs);
    var seen =
        new DemoStreamSeen(
            JOB,
            lines,
            new Talked(Talked.Why.SAID, 0, 100, 0, 0, 1, 3, missing, 0, 0, 0, 0, 0),
            Optional.of(went),
            List.of(),
            List.of(new TalkAccount(Map.of("input_audio_seconds", BigDecimal.TWO), List.of())));
    return new DemoStreamChecks(List.of(seen))
        .all().stream().filter(one -> one.name().equals(check)).findFirst().orElseThrow().faults();
  }
}
