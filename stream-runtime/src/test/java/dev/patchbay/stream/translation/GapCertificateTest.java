package dev.patchbay.stream.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.stream.translation.core.Deed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapCertificateTest {
  private final GapCertificate gaps = new GapCertificate();

  @Test
  void whatEachLanguageMissesIsToldOnce() {
    add(100, 300, 2);
    add(100, 300, 2);
    assertThat(gaps.listed()).containsExactly(gap(100, 300, 2));
    assertThat(gaps.allMs()).isEqualTo(200);
  }

  @Test
  void aSpanIsMissingIfItWasForAnyLanguage() {
    add(100, 200, 1);
    add(300, 400, 1);
    add(100, 400, 3);
    assertThat(gaps.listed()).containsExactly(gap(100, 400, 3));
    assertThat(gaps.allMs()).isEqualTo(300);
  }

  @Test
  void whatOneGotOfTheEndAndAnotherOfTheBeginningIsMissingAltogether() {
    add(100, 300, 2);
    add(200, 500, 3);
    assertThat(gaps.listed()).containsExactly(gap(100, 500, 4));
  }

  @Test
  void spansThatOnlyTouchAreTwo() {
    add(200, 300, 1);
    add(100, 200, 1);
    assertThat(gaps.listed()).containsExactly(gap(100, 200, 1), gap(200, 300, 1));
  }

  @Test
  void ofTooManyTheFirstAreListedAndAllAreCounted() {
    int more = 10_000 + 7;
    for (int each = 0; each < more; each++) {
      add(200L * each, 200L * each + 100, 1);
    }
    assertThat(gaps.listed()).hasSize(StreamOutput.MOST_GAPS).startsWith(gap(0, 100, 1));
    assertThat(gaps.omitted()).isEqualTo(more - StreamOutput.MOST_GAPS);
    assertThat(gaps.allMs()).isEqualTo(100L * more);
  }

  private void add(long from, long to, long frames) {
    gaps.add(new Deed.Gap(from, to, frames, from, to));
  }

  private static SourceGap gap(long from, long to, long frames) {
    return new SourceGap(from, to, frames, 0, Optional.of(from), Optional.of(to));
  }
}
