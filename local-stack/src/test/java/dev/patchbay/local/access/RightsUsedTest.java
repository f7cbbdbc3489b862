package dev.patchbay.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightsUsedTest {
  @TempDir Path folder;

  @Test
  void whatNothingUsedIsToldAndNoBreach() throws Exception {
    Verdict verdict = judged(line("acme", "Allowed", "audio.acme.jobs", "Produce"));

    assertThat(verdict.breaches()).isEmpty();
    assertThat(verdict.checked()).isEqualTo(7);
    assertThat(verdict.figures().get("rights of acme"))
        .contains("write topic audio.T.frames.in")
        .doesNotContain("write topic audio.T.jobs");
    assertThat(Files.readString(folder.resolve("rights.txt")))
        .containsPattern("1  acme +write topic audio\\.T\\.jobs");
  }

  @Test
  void whatWasDeniedIsABreach() throws Exception {
    Verdict verdict =
        judged(
            line("acme", "Allowed", "audio.acme.jobs", "Produce"),
            line("acme", "Denied", "audio.usage", "Produce"));

    assertThat(verdict.breaches())
        .containsExactly("acme was denied write topic audio.usage (Produce), 1 times");
  }

  @Test
  void aPartyOfWhomNothingIsSeenIsABreach() throws Exception {
    assertThat(judged().breaches()).containsExactly("nothing that acme did was seen");
  }

  private Verdict judged(String... lines) throws Exception {
    return RightsUsed.judged(
        RightsLog.of(Stream.of(lines)), List.of(Party.PRODUCT), folder.resolve("rights.txt"));
  }

  private static String line(String user, String word, String topic, String request) {
    return "10:00:00.000 INFO  logger Principal = User:%s is %s operation = WRITE from host = 127.0.0.1 on resource = Topic:LITERAL:%s for request = %s with resourceRefCount = 1 based on rule DefaultDeny"
        .formatted(user, word, topic, request);
  }
}
