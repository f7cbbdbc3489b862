package dev.patchbay.local.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.talk.FrameFault.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each fault must be counted, named, and hurt no word but its own. */
final class FaultRulesTest {
  private static final String SAYS = "garden blue window letter";

  /** In frames of 20 ms the second word stands in frames 10 to 19. */
  private static final Place IN_BLUE = new Place(0, 14);

  private static TalkStory story(FrameFault fault, String understood, String counts) {
    var story = new TalkStory().agent("a machine").caller(SAYS, understood).agent("ferry");
    story.faults.add(new Befallen(fault, 77));
    story.counts = counts;
    return story;
  }

  private static String event(String kind) {
    return "{\"type\":\"frames\",\"kind\":\"%s\",\"sequence\":77}".formatted(kind);
  }

  private static List<String> breaches(TalkStory story) {
    return FaultRules.breaches(story.report());
  }

  @Test
  void aFaultThatIsCountedNamedAndHurtsItsWordAloneIsAsPromised() {
    assertThat(
            breaches(
                story(
                        new FrameFault.Missing(IN_BLUE, 2),
                        "garden ⟨…⟩window letter",
                        "{\"missing\":2,\"late\":3}")
                    .event(event("missing"))))
        .isEmpty();
    assertThat(
            breaches(
                story(new FrameFault.Doubled(IN_BLUE), SAYS, "{\"repeated\":1}")
                    .event(event("repeated"))))
        .isEmpty();
    assertThat(
            breaches(
                story(
                        new FrameFault.Overtaken(IN_BLUE, 8),
                        "garden window letter",
                        "{\"missing\":1,\"too_late\":1}")
                    .event(event("missing"))
                    .event(event("too_late"))))
        .isEmpty();
    assertThat(
            breaches(
                story(
                    new FrameFault.Delayed(IN_BLUE, 9, Duration.ofMillis(400)),
                    SAYS,
                    "{\"late\":1}")))
        .isEmpty();
  }

  @Test
  void aFaultThatIsNotCountedOrCountedWrongly() {
    assertThat(
            breaches(
                story(new FrameFault.Doubled(IN_BLUE), SAYS, "{\"repeated\":2,\"missing\":1}")
                    .event(event("repeated"))))
        .containsExactly(
            "desk: missing: 0 happened, the result tells 1",
            "desk: repeated: 1 happened, the result tells 2");
    assertThat(
            breaches(story(new FrameFault.Delayed(IN_BLUE, 9, Duration.ofMillis(400)), SAYS, "{}")))
        .containsExactly("desk: late: 1 happened, the result tells 0");
  }

  @Test
  void aFaultThatNoEventNames() {
    assertThat(breaches(story(new FrameFault.Swapped(IN_BLUE), SAYS, "{\"reordered\":1}")))
        .containsExactly("desk: no event names frame 77 as reordered");
  }

  @Test
  void aWordOutsideTheDamageThatIsLostDoubledOrMadeUp() {
    for (String wrong :
        List.of("garden letter", "garden window window letter", "garden window letter gate")) {
      assertThat(
              breaches(
                  story(new FrameFault.Missing(IN_BLUE, 1), wrong, "{\"missing\":1}")
                      .event(event("missing"))))
          .hasSize(1)
          .allMatch(breach -> breach.contains("outside the damage differs"));
    }
  }

  @Test
  void aWordIsNotHurtByWhatLeavesEverySampleInPlace() {
    assertThat(
            breaches(
                story(new FrameFault.Swapped(IN_BLUE), "garden window letter", "{\"reordered\":1}")
                    .event(event("reordered"))))
        .hasSize(1)
        .allMatch(breach -> breach.contains("outside the damage differs"));
  }
}
