package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoopChoiceTest {
  private record Has(int load, boolean takesDials) implements LoopChoice.Taken {}

  @Test
  void sessionsShareALoopUntilItIsFull() {
    assertThat(choice(new Has(LoopChoice.FULL - 1, true), new Has(0, true))).isZero();
    assertThat(choice(new Has(LoopChoice.FULL, true), new Has(0, true))).isEqualTo(1);
  }

  @Test
  void loopThatEmptiesIsFilledAgainFirst() {
    assertThat(choice(new Has(3, true), new Has(100, true))).isZero();
  }

  @Test
  void burstOfDialsThatOneLoopWouldRefuseGoesToTheNext() {
    assertThat(choice(new Has(256, false), new Has(0, true))).isEqualTo(1);
  }

  @Test
  void whenAllAreFullTheOneWithTheFewestTakesMore() {
    int full = LoopChoice.FULL;
    assertThat(choice(new Has(full + 2, true), new Has(full + 1, true))).isEqualTo(1);
    assertThat(choice(new Has(20, false), new Has(10, false))).isEqualTo(1);
  }

  private static int choice(Has... loops) {
    List<Has> all = List.of(loops);
    return all.indexOf(LoopChoice.of(all));
  }
}
