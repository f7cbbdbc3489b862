package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class TailCommandTest {
  @Test
  void helpSaysWhereAJobsEndingStands() {
    assertThat(Run.of("tail", "--help").out().replaceAll("\\s+", " "))
        .contains("how a job ended stands in results");
  }

  @Test
  void peopleAreToldOnStandardErrorThatOldRecordsAreLeftOut() {
    assertThat(toldAtStart(false, "tail", "events"))
        .isEqualToNormalizingNewlines(
            "waiting for new records; --from-beginning shows the old ones too\n");
    assertThat(toldAtStart(false, "tail", "events", "--from-beginning")).isEmpty();
    assertThat(toldAtStart(true, "tail", "events")).isEmpty();
  }

  private static String toldAtStart(boolean json, String... arguments) {
    var parsed = PatchbayCommand.commandLine().parseArgs(arguments).subcommand();
    var err = new StringWriter();
    var out = new PrintWriter(Writer.nullWriter());

    ((TailCommand) parsed.commandSpec().userObject())
        .tellStart(new Printer(out, new PrintWriter(err), json));

    return err.toString();
  }
}
