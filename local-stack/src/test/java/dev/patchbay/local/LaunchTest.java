package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {
  @Test
  void aProcessWhoseHeapRanOutEnds() {
    var launch =
        new Launch("name", "Main", "classes", List.of(), List.of(), Map.of(), Path.of("name.log"));

    assertThat(launch.command()).contains("-XX:+ExitOnOutOfMemoryError");
  }
}
