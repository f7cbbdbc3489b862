package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveAreaTest {
  private static final String BACK = "\r\u001b[J";
  private final LiveArea area = new LiveArea(true, 40);

  @Test
  void aLineIsDrawnInPlaceOfTheOneBefore() {
    area.put("", "", "Your");
    assertThat(area.erase() + area.draw()).isEqualTo("Your");
    area.put("", "", "Your parcel");
    assertThat(area.erase() + area.draw()).isEqualTo(BACK + "Your parcel");
  }

  @Test
  void eachWhoSpeaksHasALineAndAllAreErasedTogether() {
    area.put("es", "es  ", "Su");
    area.put("fr", "fr  ", "Votre");
    assertThat(area.draw()).isEqualTo("es  Su\nfr  Votre");

    assertThat(area.erase()).isEqualTo("\u001b[A" + BACK);
    assertThat(area.erase()).isEmpty();
  }

  @Test
  void aLineThatIsFinalIsDrawnNoMore() {
    area.put("es", "es  ", "Su");
    area.put("fr", "fr  ", "Votre");
    area.remove("es");
    assertThat(area.draw()).isEqualTo("fr  Votre");
    area.remove("fr");
    area.erase();
    assertThat(area.draw()).isEmpty();
    assertThat(area.erase()).isEmpty();
  }

  @Test
  void ofALineThatIsTooLongTheNewestWordsAreSeen() {
    area.put("", "  0.00-  ", "one two three four five six seven eight nine ten");

    assertThat(area.draw())
        .isEqualTo("  0.00-  …five six seven eight nine ten")
        .hasSizeLessThan(40);
  }

  @Test
  void wideLettersTakeTwoColumnsAndAreNotCutInHalves() {
    area.put("", "", "会".repeat(30) + "👩".repeat(2));

    assertThat(area.draw()).isEqualTo("…" + "会".repeat(17) + "👩".repeat(2));
  }

  @Test
  void whereThereIsNoTerminalNothingIsDrawn() {
    var pipe = new LiveArea(false, 80);
    pipe.put("", "", "Your");

    assertThat(pipe.draw()).isEmpty();
    assertThat(pipe.erase()).isEmpty();
  }

  @Test
  void columnsAreThoseOfTheEnvironmentIfItSaysAnySensible() {
    assertThat(Terminal.columns("132")).isEqualTo(132);
    assertThat(Terminal.columns("")).isEqualTo(80);
    assertThat(Terminal.columns("-1")).isEqualTo(80);
    assertThat(Terminal.columns("99999")).isEqualTo(80);
  }
}
