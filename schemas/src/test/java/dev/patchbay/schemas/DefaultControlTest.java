package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultControlTest {
  @Test
  void versionsStandBeforeThePointersThatNameThem() {
    assertThat(DefaultControl.entries().keySet())
        .containsExactly("policy/9", "prices/2026-11-28", "policy/active", "prices/active");
    assertThat(DefaultControl.entries())
        .containsEntry("policy/active", new ControlEntry.Active("policy/9"))
        .containsEntry("prices/active", new ControlEntry.Active("prices/2026-11-28"));
  }

  @Test
  void routesAreInOrderOfPreference() {
    assertThat(DefaultControl.policy().routes())
        .extracting(candidate -> candidate.route().name())
        .containsExactly(
            "conversation/realtime",
            "captions/realtime",
            "translation/realtime",
            "chained-live/talk",
            "chained-live/notes",
            "chained-live/callback",
            "chained-live/captions",
            "chained-live/translation",
            "chained-live/spoken-translation",
            "chained-live/last-resort",
            "chained/transcript",
            "chained/transcript-cues",
            "chained/notes",
            "chained/reply",
            "chained/announcement",
            "chained/last-resort");
    assertThat(DefaultControl.policy().routes())
        .extracting(ControlEntry.PolicyRoute::outputs)
        .containsExactly(
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT),
            Set.of(Output.TEXT),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.TEXT),
            Set.of(Output.TEXT, Output.CUES, Output.WEBVTT, Output.SRT),
            Set.of(Output.TEXT, Output.NOTES),
            Set.of(Output.TEXT, Output.AUDIO),
            Set.of(Output.AUDIO),
            Set.of(Output.TEXT, Output.AUDIO));
  }

  @Test
  void theTranslationRoutesAloneHaveLanguagesWhichAreThoseThatTheModelOfTheFirstSpeaks() {
    for (ControlEntry.PolicyRoute candidate : DefaultControl.policy().routes()) {
      assertThat(candidate.languages())
          .as(candidate.route().name())
          .isEqualTo(
              candidate.purposes().contains(Purpose.TRANSLATION)
                  ? Set.of(
                      "es", "pt", "fr", "ja", "ru", "zh", "de", "ko", "hi", "id", "vi", "it", "en")
                  : Set.of());
    }
  }

  @Test
  void whatLiveJobsBecomeIsSaidOfTheirRoutesButNotOfTheLastResortWhichSpeaksWhateverIsNamed() {
    for (ControlEntry.PolicyRoute candidate : DefaultControl.policy().routes()) {
      assertThat(candidate.becomes())
          .as(candidate.route().name())
          .isEqualTo(
              switch (candidate.route().name()) {
                case "chained-live/talk" -> Optional.of(TalkCourse.TALK);
                case "chained-live/notes" -> Optional.of(TalkCourse.NOTES);
                case "chained-live/callback" -> Optional.of(TalkCourse.CALLBACK);
                case "chained-live/captions" -> Optional.of(TalkCourse.CAPTIONS);
                case "chained-live/translation", "chained-live/spoken-translation" ->
                    Optional.of(TalkCourse.TRANSLATION);
                default -> Optional.empty();
              });
    }
  }

  @Test
  void aTalkThatGoesOnByTheChainHasTheTargetsThatNotesHave() {
    assertThat(stages("chained-live/talk")).isEqualTo(stages("chained-live/notes"));
  }

  @Test
  void captionsByTheChainAreWrittenByWhomTurnsOfATalkAre() {
    assertThat(stages("chained-live/captions"))
        .isEqualTo(
            stages("chained-live/talk").stream()
                .filter(stage -> stage.stage() == Stage.SPEECH_TO_TEXT)
                .toList());
  }

  @Test
  void translationsByTheChainAreMadeByWhomTalksAreAndThoseThatAreReadAloneSaidByNobody() {
    assertThat(stages("chained-live/spoken-translation")).isEqualTo(stages("chained-live/talk"));
    assertThat(stages("chained-live/translation"))
        .isEqualTo(
            stages("chained-live/talk").stream()
                .filter(stage -> stage.stage() != Stage.TEXT_TO_SPEECH)
                .toList());
  }

  private static List<StageTarget> stages(String route) {
    return DefaultControl.policy().routes().stream()
        .map(ControlEntry.PolicyRoute::route)
        .filter(one -> one.name().equals(route))
        .findFirst()
        .orElseThrow()
        .stages();
  }

  @Test
  void everyStageOfTheChainHasTargetsOfTwoVendors() {
    for (ControlEntry.PolicyRoute candidate : DefaultControl.policy().routes()) {
      Route route = candidate.route();
      for (Stage stage : Stage.values()) {
        Set<String> vendors =
            route.targets(stage).stream()
                .map(entry -> entry.target().split("/", 2)[0])
                .collect(Collectors.toSet());
        if (!vendors.isEmpty() && route.tier() == Tier.B) {
          assertThat(vendors).as(route.name() + " " + stage).hasSizeGreaterThan(1);
        }
      }
    }
  }

  @Test
  void targetsThatTheirVendorWillEndSaySo() {
    assertThat(DefaultControl.prices().sunsets())
        .containsEntry("openai/whisper-1", LocalDate.parse("2027-02-26"))
        .containsEntry("openai/gpt-4o-mini-tts", LocalDate.parse("2027-01-06"))
        .doesNotContainKey("second/whisper-1");
  }

  @Test
  void speechOfTheSitesOwnIsPricedAtZeroExplicitly() {
    assertThat(DefaultControl.prices().rows())
        .filteredOn(row -> row.model().equals("local-speech"))
        .extracting(ControlEntry.PriceRow::unitPrice)
        .allSatisfy(price -> assertThat(price).isZero())
        .hasSize(1);
  }

  @Test
  void everyModelOfThePolicyHasAPrice() {
    Set<String> priced =
        DefaultControl.prices().rows().stream()
            .map(ControlEntry.PriceRow::model)
            .collect(Collectors.toSet());
    Set<String> used =
        DefaultControl.policy().routes().stream()
            .flatMap(candidate -> candidate.route().stages().stream())
            .map(StageTarget::model)
            .collect(Collectors.toSet());

    assertThat(used).isEqualTo(priced);
  }

  @Test
  void unitPricesAreExact() {
    Map<String, BigDecimal> unit =
        DefaultControl.prices().rows().stream()
            .collect(
                Collectors.toMap(
                    row -> row.model() + " " + row.meter(), ControlEntry.PriceRow::unitPrice));

    assertThat(unit.get("gpt-transcribe input_audio_seconds")).isEqualByComparingTo("0.000075");
    assertThat(unit.get("whisper-1 input_audio_seconds")).isEqualByComparingTo("0.0001");
    assertThat(unit.get("gpt-4o-mini-tts input_text_tokens")).isEqualByComparingTo("0.0000006");
    assertThat(unit.get("gpt-4o-mini-tts output_audio_tokens")).isEqualByComparingTo("0.000012");
    assertThat(unit.get("gpt-6-luna cached_input_text_tokens")).isEqualByComparingTo("0.00000001");
    assertThat(unit.get("gpt-5.6-luna output_text_tokens")).isEqualByComparingTo("0.0000012");
    assertThat(unit.get("sonic-3.5 input_characters")).isEqualByComparingTo("0.00005");
    assertThat(unit.get("gpt-realtime-2 input_audio_tokens")).isEqualByComparingTo("0.000032");
    assertThat(unit.get("gpt-realtime-2 cached_input_audio_tokens"))
        .isEqualByComparingTo("0.0000004");
    assertThat(unit.get("gpt-realtime-2 output_audio_tokens")).isEqualByComparingTo("0.000064");
    assertThat(unit).hasSize(22);
  }

  @Test
  void whatNoDecimalPerSecondSaysIsRoundedUpByLessThanADollarInTenToTheTwelveSeconds() {
    Map<String, BigDecimal> listPerMinute =
        Map.of(
            "gpt-realtime-whisper", new BigDecimal("0.017"),
            "gpt-realtime-translate", new BigDecimal("0.034"));
    PriceTable table = PriceTable.of(DefaultControl.prices());

    listPerMinute.forEach((model, list) -> {
      BigDecimal second = table.unitPrice(model, Meter.INPUT_AUDIO_SECONDS).orElseThrow();
      BigDecimal more = second.multiply(BigDecimal.valueOf(60)).subtract(list);
      assertThat(more).as(model).isPositive().isLessThan(new BigDecimal("0.00000000006"));
    });
  }

  @Test
  void entriesSurviveTheWire() {
    for (ControlEntry entry : List.copyOf(DefaultControl.entries().values())) {
      assertThat(Json.read(MessageType.CONTROL_ENTRY, Json.write(entry))).isEqualTo(entry);
    }
  }
}
