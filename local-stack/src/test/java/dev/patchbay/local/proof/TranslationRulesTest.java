package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be heard of a translation that fell. */
class TranslationRulesTest {
  private static final List<String> ALL = List.of("a", "b", "c", "d");

  @Test
  void wordsAreHeardAgainOnceFromAPlaceOn() {
    assertThat(TranslationRules.saidAgain(ALL, ALL)).isTrue();
    assertThat(TranslationRules.saidAgain(List.of("a", "b", "c", "b", "c", "d"), ALL)).isTrue();
    assertThat(TranslationRules.saidAgain(List.of("a", "a", "b", "c", "d"), ALL)).isTrue();
    assertThat(TranslationRules.saidAgain(List.of("a", "b", "c", "d", "d"), ALL)).isTrue();
  }

  @Test
  void noneIsLostOrHeardInAnotherOrder() {
    assertThat(TranslationRules.saidAgain(List.of("a", "b", "d"), ALL)).isFalse();
    assertThat(TranslationRules.saidAgain(List.of("a", "c", "b", "c", "d"), ALL)).isFalse();
    assertThat(TranslationRules.saidAgain(List.of("a", "b", "a", "b", "d"), ALL)).isFalse();
    assertThat(TranslationRules.saidAgain(List.of(), ALL)).isFalse();
  }
}
