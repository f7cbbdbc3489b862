package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PatchbayCommandTest {
  static List<List<String>> commands() {
    return List.of(
        List.of("submit"),
        List.of("quote"),
        List.of("cancel"),
        List.of("hangup"),
        List.of("verdict"),
        List.of("tail"),
        List.of("tenant"),
        List.of("tenant", "add"),
        List.of("tenant", "list"),
        List.of("budget"),
        List.of("budget", "set"),
        List.of("budget", "show"),
        List.of("breaker"),
        List.of("breaker", "show"),
        List.of("breaker", "open"),
        List.of("breaker", "close"),
        List.of("breaker", "auto"),
        List.of("lane"),
        List.of("lane", "pin"),
        List.of("lane", "unpin"),
        List.of("topics"),
        List.of("topics", "apply"),
        List.of("control"),
        List.of("control", "apply"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExample(List<String> command) {
    String[] arguments =
        Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);

    Run run = Run.of(arguments);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: patchbay " + String.join(" ", command))
        .containsPattern("Examples?:\\R  .*patchbay " + command.getFirst());
  }

  @Test
  void helpOfTheRootNamesAllCommandsAndExitCodes() {
    assertThat(Run.of("--help").out())
        .contains(
            "submit",
            "quote",
            "cancel",
            "hangup",
            "verdict",
            "tail",
            "tenant",
            "budget",
            "breaker",
            "lane",
            "topics",
            "control",
            "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "submit - --tenant acme",
        "submit - --purpose announcement --tenant acme --timeout 5s",
        "submit - --purpose announcement --tenant acme --output text",
        "submit - --purpose announcement --tenant acme --language en",
        "submit - --purpose transcript --tenant acme --output audio",
        "submit - --purpose announcement --tenant acme --media-type audio/pcmu",
        "submit - --purpose announcement --tenant acme --wait --out",
        "submit - --purpose announcement --tenant acme --out .",
        "submit https://calls.example/a --purpose announcement --tenant acme",
        "submit - --purpose transcript --tenant acme --agent desk",
        "submit - --purpose transcript --tenant acme --output notes",
        "submit - --purpose notes --tenant acme --output text",
        "submit - --purpose notes --tenant acme --notes-schema -",
        "submit - --purpose reply --tenant acme",
        "submit - --purpose reply --tenant acme --agent desk --output cues",
        "submit - --purpose reply --tenant acme --agent desk --output text",
        "submit --job x.json --tenant acme --purpose transcript",
        "submit --job x.json --tenant acme --media-type audio/pcmu",
        "submit - --purpose announcement",
        "submit - --purpose singing --tenant acme",
        "submit - --purpose transcript --tenant Acme",
        "submit - --purpose transcript --tenant intake",
        "submit - --purpose transcript --tenant acme --output smell",
        "submit - --purpose transcript --tenant acme --job-id 17",
        "submit - --purpose transcript --tenant acme --start-within soon",
        "submit - --purpose transcript --tenant acme --finish-by tomorrow",
        "submit - --job x.json --purpose transcript --tenant acme",
        "quote --tenant acme",
        "quote job.json",
        "quote job.json --tenant acme --timeout soon",
        "budget set acme --day 10",
        "budget set acme --day ten --why pilot",
        "cancel --tenant acme",
        "cancel 17 --tenant acme",
        "hangup --tenant acme",
        "hangup 17 --tenant acme",
        "verdict 0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001 --tenant acme",
        "verdict 0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001 Well-done! --tenant acme",
        "tail gossip",
        "tail results --count many",
        "tenant add NAME!",
        "control apply",
        "control apply x.json --defaults"
      })
  void argumentsThatMakeNoSenseAreTwoLinesAndExitCodeTwo(String arguments) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2).last().asString().startsWith("Try 'patchbay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tenant", "budget", "breaker", "lane", "topics", "control"})
  void aGroupAloneShowsItsCommandsOnStandardError(String group) {
    Run run = Run.of(group.isEmpty() ? new String[0] : new String[] {group});

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("patchbay: Missing required subcommand\n")
        .contains("Usage: patchbay " + group, "Commands:");
  }

  @Test
  void aMistypedWordGetsASuggestion() {
    Run command = Run.of("submti", "voicemail.wav");
    Run option = Run.of("topics", "apply", "--dry");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("Did you mean: patchbay submit").endsWith("--help'.\n");
    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err()).contains("--dry-run").endsWith("--help'.\n");
  }

  @Test
  void anOutputThatNoSuchJobGivesIsAnsweredByThoseThatItGives() {
    assertThat(
            Run.of("submit", "-", "--purpose", "transcript", "--tenant", "a1", "--output", "audio")
                .err())
        .startsWith(
            "patchbay: '--output' with '--purpose transcript' must be text or cues or webvtt or"
                + " srt\n");
  }

  @Test
  void aSubmitOfNothingIsToldWhatToGive() {
    Run run = Run.of("submit", "--purpose", "announcement", "--tenant", "a1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("patchbay: give a FILE, a URL, - for standard input, or --job FILE\n")
        .hasLineCount(2);
  }

  @Test
  void aFieldsRuleIsToldOfTheOptionThatWasTyped() {
    String address = "s3://acme/call.wav";
    Run language =
        Run.of(
            "submit", address, "--purpose", "notes", "--tenant", "a1", "--language", "gibberish!");
    Run agent = Run.of("submit", address, "--purpose", "reply", "--tenant", "a1", "--agent", " ");

    assertThat(language.exitCode()).isEqualTo(2);
    assertThat(language.err()).startsWith("patchbay: --language: must be ").hasLineCount(1);
    assertThat(agent.exitCode()).isEqualTo(2);
    assertThat(agent.err()).startsWith("patchbay: --agent: must ").hasLineCount(1);
  }

  @Test
  void anInstantIsAskedForByExample() {
    Run run =
        Run.of("submit", "-", "--purpose", "announcement", "--tenant", "a1", "--finish-by", "soon");

    assertThat(run.err())
        .contains("'--finish-by'", "must be an instant such as 2026-11-25T12:00:00Z")
        .doesNotContain("java.");
  }

  @Test
  void contentThatMakesNoSenseIsNamedByItsFileAndExitCodeTwo(@TempDir Path folder)
      throws IOException {
    String file = Files.writeString(folder.resolve("broken.json"), "{").toString();
    String[][] commands = {
      {"submit", "--job", file, "--tenant", "acme"},
      {"quote", file, "--tenant", "acme"},
      {"submit", file, "--purpose", "transcript", "--tenant", "acme"},
      {"control", "apply", file}
    };
    for (String[] command : commands) {
      Run run = Run.of(command);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("patchbay: " + file + ": ").hasLineCount(1);
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamedInOneLine() throws IOException {
    String address = "127.0.0.1:" + closedPort();

    Run run = Run.of("tenant", "list", "--bootstrap", address);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("patchbay: no Kafka broker listens at " + address + "\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anAddressWithoutPortIsNamedInOneLine() {
    Run run = Run.of("tenant", "list", "--bootstrap", "broker");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("'broker'").hasLineCount(1);
  }

  @Test
  void anErrorFromElsewhereCannotCommandTheTerminal() {
    Run run = Run.of("\u001b[2Jsing");

    assertThat(run.err()).doesNotContain("\u001b").contains("\\u001b[2J");
  }

  @Test
  void commandsOfOtherModulesAreHandledAlike() {
    CommandLine line = PatchbayCommand.commandLine().addSubcommand(new Failing());

    Run run = Run.of(PatchbayCommand.adopt(line), "failing");

    assertThat(run).isEqualTo(new Run(1, "", "patchbay: nothing works\n"));
    assertThat(Run.of(line, "failing", "--help").exitCode()).isZero();
    assertThat(Run.of(line, "failing", "--sing").exitCode()).isEqualTo(2);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Command(name = "failing")
  private static final class Failing implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new CommandFailure("nothing works");
    }
  }
}
