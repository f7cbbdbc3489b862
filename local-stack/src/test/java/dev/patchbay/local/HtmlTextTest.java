package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
  @Test
  void nothingInATextIsMarkup() {
    assertThat(HtmlText.of("<script a='b' c=\"d\">&amp;</script>"))
        .isEqualTo("&lt;script a=&#39;b&#39; c=&quot;d&quot;&gt;&amp;amp;&lt;/script&gt;");
  }

  @Test
  void whatIsInvisibleOrTurnsTheWritingIsShown() {
    assertThat(HtmlText.of("a\u0000b\u001b\u202ec\ud800d\u2028e"))
        .isEqualTo("a\\u0000b\\u001b\\u202ec\\ud800d\\u2028e");
    assertThat(HtmlText.of("zwölf\n\tこんにちは 🎧")).isEqualTo("zwölf\n\tこんにちは 🎧");
  }
}
