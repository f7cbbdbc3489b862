package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkStory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A talk that was served for 0.0685 dollars, in a session that broke off. */
final class TalkMoneyTest {
  private static final TalkSession SERVED =
      new TalkSession(
          JsonMapper.builder()
              .build()
              .readTree(
                  "{\"seconds\":60,\"usage\":{\"output_token_details\":{\"audio_tokens\":1000}}}"),
          List.of());
  private static final UsageSeen SPOKEN =
      line("actual", "resp_1", TalkMoney.SPEAKS, "output_audio_tokens", "1000", "0.064");
  private static final UsageSeen WRITTEN =
      line("estimated", "", TalkMoney.WRITES, "input_audio_seconds", "60", "0.0045");

  @Test
  void tornTalkIsChargedWhatItWasServedOrMore() {
    assertThat(torn("0.0685", SPOKEN, WRITTEN)).isEmpty();
    assertThat(torn("0.0725", line("estimated", "", "0.068", "1062.5"), WRITTEN)).isEmpty();
    assertThat(torn("0.064", SPOKEN)).singleElement().asString().contains("served");
  }

  @Test
  void tornTalkIsEstimatedOnceForEachModel() {
    assertThat(
            torn(
                "0.1325",
                line("estimated", "a", "0.064", "1000"),
                line("estimated", "b", "0.064", "1000"),
                WRITTEN))
        .singleElement()
        .asString()
        .contains("more than one estimate");
  }

  @Test
  void noLineOfTornTalkComesTwice() {
    assertThat(torn("0.1325", SPOKEN, SPOKEN, WRITTEN))
        .singleElement()
        .asString()
        .endsWith("two usage lines of one provider's id");
  }

  @Test
  void lineOfTornTalkHasItsPrice() {
    assertThat(torn("0.0695", line("actual", "resp_1", "0.065", "1000"), WRITTEN))
        .filteredOn(breach -> breach.contains("costs"))
        .hasSize(1);
  }

  @Test
  void resultOfTornTalkHasTheSumOfItsLines() {
    assertThat(torn("0.07", SPOKEN, WRITTEN))
        .singleElement()
        .asString()
        .contains("the result says 0.07, the lines say 0.0685");
  }

  @Test
  void talkWhoseHolderTellsLaterIsChargedWhatItWasServedAndTheEstimateIsTakenBack() {
    UsageSeen estimated = line("estimated", "e", "0.064", "1000");
    UsageSeen takenBack = line("correction", "e", "-0.064", "-1000");
    UsageSeen written =
        line("actual", "item", TalkMoney.WRITES, "input_audio_seconds", "60", "0.0045");

    assertThat(corrected("0.0685", SPOKEN, written, estimated, takenBack)).isEmpty();
    assertThat(corrected("0.1325", SPOKEN, written, estimated))
        .anyMatch(breach -> breach.contains("taken back of []"));
    assertThat(corrected("0.064", SPOKEN))
        .anyMatch(breach -> breach.contains(TalkMoney.WRITES + ": lines say"));
  }

  private static List<String> corrected(String total, UsageSeen... lines) {
    return money(lines).correctedBreaches(report(total), _ -> true);
  }

  private static List<String> torn(String total, UsageSeen... lines) {
    return money(lines).tornBreaches(report(total), _ -> true);
  }

  private static TalkMoney money(UsageSeen... lines) {
    return new TalkMoney(List.of(lines), List.of(SERVED));
  }

  private static TalkReport report(String total) {
    return TalkStory.of(TalkCues.caller("job", "desk", List.of(), TalkCues.STAYS))
        .costs(total)
        .report();
  }

  private static UsageSeen line(String kind, String id, String cost, String tokens) {
    return line(kind, id, TalkMoney.SPEAKS, "output_audio_tokens", tokens, cost);
  }

  private static UsageSeen line(
      String kind, String id, String model, String meter, String amount, String cost) {
    return new UsageSeen(
        "line",
        new Epoch(new JobKey("acme", "job"), 1),
        kind,
        false,
        id,
        "openai/" + model,
        model,
        Map.of(meter, new BigDecimal(amount)),
        new BigDecimal(cost),
        TalkStory.BEGAN);
  }
}
