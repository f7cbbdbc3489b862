package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theTableNamesEveryTopicAndItsMessages() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    for (TopicSpec topic : TopicCatalogue.load().topics()) {
      assertThat(readme).contains("`" + topic.name().replace("{tenant}", "T") + "`");
    }
    for (MessageType<?> type : MessageType.ALL) {
      assertThat(readme).contains("`" + type.name() + "`");
    }
  }
}
