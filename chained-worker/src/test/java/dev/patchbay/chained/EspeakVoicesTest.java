package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EspeakVoicesTest {
  @Test
  void languagesStandInTheSecondColumnAndInBrackets() {
    String listing =
        """
        Pty Language       Age/Gender VoiceName          File                 Other Languages
         5  af              --/M      Afrikaans          gmw/af
         5  chr-US-Qaaa-x-west --/M   Cherokee_          iro/chr
         5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn (zh-cmn 5)(zh 5)
         2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
        """;

    EspeakVoices voices = EspeakVoices.parse(listing);

    assertThat(voices.tags())
        .containsExactlyInAnyOrder(
            "af", "chr-US-Qaaa-x-west", "cmn", "zh-cmn", "zh", "en-gb", "en");
    assertThat(voices.of("en-GB")).contains("en-gb");
    assertThat(voices.of("en-US")).contains("en");
    assertThat(voices.of("zh")).contains("zh");
    assertThat(voices.of("de-DE")).isEmpty();
  }

  @Test
  void whatIsNoListingHasNone() {
    assertThat(EspeakVoices.parse("").tags()).isEmpty();
    assertThat(EspeakVoices.parse("usage: something else\n\0\0\n 5 \n5 /etc/passwd x").tags())
        .isEmpty();
  }
}
