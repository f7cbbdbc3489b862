package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class CanaryTest {
  private static final String TEXT = "sk-canary-5f2c9d";
  private final Canary canary = new Canary("key", TEXT);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 17, 1_000})
  void isFoundAnywhereInBytesAndInBase64(int before) {
    String text = "x".repeat(before) + TEXT + "yy";
    assertThat(canary.in(utf8(text))).isTrue();
    assertThat(canary.in(Base64.getEncoder().encode(utf8(text)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "say \\\"Grüße/é\\\\\\nend\\\"",
        "say \\\"Grüße\\/é\\\\\\nend\\\"",
        "say \\\"Gr\\u00fc\\u00dfe/\\u00e9\\\\\\nend\\\"",
        "say \\\"Gr\\u00FC\\u00DFe/\\u00E9\\\\\\nend\\\""
      })
  void isFoundAsJsonMayEscapeIt(String escaped) {
    String spoken = "say \"Grüße/é\\\nend\"";
    assertThat(JsonMapper.builder().build().readTree('"' + escaped + '"').asString())
        .isEqualTo(spoken);
    assertThat(new Canary("words", spoken).in(utf8("{\"text\":\"" + escaped + "\"}"))).isTrue();
  }

  @Test
  void isNotFoundWhereItIsNot() {
    assertThat(canary.in(utf8("sk-canary-5f2c9e and other words"))).isFalse();
    assertThat(canary.in(new byte[0])).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, (1 << 20) - 8, 1 << 20, (1 << 21) + 3})
  void isFoundInFilesAlsoAcrossBlocks(int before) throws IOException {
    Path file = folder.resolve("a.log");
    Path other = folder.resolve("b.log");
    Files.writeString(file, "-".repeat(before) + TEXT + "\nmore");
    Files.writeString(other, "-".repeat(before));
    assertThat(canary.isIn(file)).isTrue();
    assertThat(canary.isIn(other)).isFalse();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
