package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextUsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"prompt_tokens":9,"completion_tokens":4}                                                                   | 9 | 0 | - | 4
          {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":8}}                       | 9 | 8 | - | 4
          {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":9}}| 9 | 0 | 9 | 4
          {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":null}                                      | 9 | 0 | - | 4
          {"prompt_tokens":9,"completion_tokens":4,"completion_tokens_details":{"reasoning_tokens":3},"total_tokens":13} | 9 | 0 | - | 4
          {"prompt_tokens":9,"completion_tokens":4,"completion_tokens_details":{"reasoning_tokens":3},"total_tokens":16} | 9 | 0 | - | 7
          {"prompt_tokens":9,"completion_tokens":0,"total_tokens":9}                                                  | 9 | 0 | - | 0
          """)
  void tokensAreReadWithThoseOfCacheAndReasoning(
      String usage, long input, long cached, Long cacheWrite, long output) throws IOException {
    OptionalLong laidIn = cacheWrite == null ? OptionalLong.empty() : OptionalLong.of(cacheWrite);

    assertThat(read(usage)).isEqualTo(new Usage.TextTokens(input, cached, laidIn, output));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7
          {"prompt_tokens":9}
          {"prompt_tokens":"9","completion_tokens":4}
          {"prompt_tokens":-1,"completion_tokens":4}
          {"prompt_tokens":9.5,"completion_tokens":4}
          {"prompt_tokens":9,"completion_tokens":1E+999999999}
          {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":10}}
          {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":"x"}}
          {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cache_write_tokens":10}}
          """)
  void oddUsageIsToldAndTheTextIsKept(String usage) throws IOException {
    assertThat(read(usage)).isEqualTo(new Usage.Unreported(Usage.Why.UNREADABLE));
  }

  private static Usage read(String usage) throws IOException {
    try (var provider = new WritingServer(TextDialect.CHAT)) {
      Written written =
          provider
              .streams(
                  "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}",
                  "{\"choices\":[],\"usage\":" + usage + "}")
              .written();
      assertThat(written.text()).isEqualTo("x");
      return written.usage();
    }
  }
}
