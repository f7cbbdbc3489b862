package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.kafka.SetupReport.Difference;
import dev.patchbay.schemas.kafka.SetupReport.Item;
import dev.patchbay.schemas.kafka.SetupReport.Kind;
import dev.patchbay.schemas.kafka.SetupReport.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupLinesTest {
  @Test
  void aDifferenceSaysWhatIsWantedAndWhatIsThere() {
    Printer.Line line =
        SetupLines.line(
            new Item(
                Kind.SHARE_GROUP,
                "audio.lanes.chained",
                State.DIFFERS,
                List.of(new Difference("share.auto.offset.reset", "earliest", "latest"))));

    assertThat(line.text())
        .isEqualToNormalizingNewlines(
            """
            differs   share group audio.lanes.chained
                        share.auto.offset.reset: wanted earliest, found latest\
            """);
    assertThat(line.json().toString())
        .contains("\"kind\":\"share group\"", "\"state\":\"differs\"", "\"wanted\":\"earliest\"");
  }
}
