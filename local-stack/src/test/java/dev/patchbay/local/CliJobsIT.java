package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands for products, against a real broker with router and workers. */
class CliJobsIT {
  @TempDir Path folder;

  private final String tenant = TestStack.tenant().name();
  private final String id = UUID.randomUUID().toString();
  private String text = "";

  @BeforeEach
  void write() throws IOException {
    text = Files.writeString(folder.resolve("text.txt"), "The ferry leaves at nine.").toString();
  }

  @Test
  void finishedJobIsFoundAgainByItsId() {
    Cli first = submitAndWait();
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("completed  announcement  ").contains(id).hasLineCount(2);
    assertThat(first.err()).contains("submitted", "accepted", "started");

    Cli again = submitAndWait("-o", "json", "--timeout", "30s");

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.err()).isEmpty();
    JsonNode result = again.json().getFirst().path("result");
    assertThat(result.path("jobId").asString()).isEqualTo(id);
    assertThat(result.path("outcome").path("kind").asString()).isEqualTo("completed");
  }

  @Test
  void cancelThatComesFirstIsKept() {
    Cli cancel = Cli.run("cancel", id, "--tenant", tenant, "-o", "json");
    assertThat(cancel.status()).as(cancel.err()).isZero();
    assertThat(cancel.json())
        .singleElement()
        .satisfies(line -> assertThat(line.path("cancelRequested").asBoolean()).isTrue());

    Cli submit = submitAndWait();

    assertThat(submit.status()).isEqualTo(1);
    assertThat(submit.out()).startsWith("cancelled  announcement  ").hasLineCount(1);
  }

  @Test
  void requestThatIsSetAsideEndsTheWaitWithItsReason() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.json"),
            "{\"purpose\":\"captions\",\"input\":{\"kind\":\"frames\"},\"outputs\":[\"text\"]}");

    Cli submit = Cli.run("submit", "--job", job.toString(), "--tenant", tenant, "--wait");

    assertThat(submit.status()).isEqualTo(1);
    assertThat(submit.err()).contains("patchbay: set aside: unsupported");
    Cli letters = tail("dead-letters", "--count", "1", "-o", "json");
    assertThat(letters.status()).as(letters.err()).isZero();
    assertThat(letters.json().getFirst().path("reason").asString()).isEqualTo("unsupported");
  }

  @Test
  void aQuoteIsWhatTheSameJobIsAcceptedOnAndRunsNothing() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.json"),
            "{\"jobId\":\""
                + id
                + "\",\"purpose\":\"announcement\",\"outputs\":[\"audio\"],"
                + "\"input\":{\"kind\":\"text\",\"text\":\"The ferry leaves at nine.\"}}");

    Cli people = Cli.run("quote", job.toString(), "--tenant", tenant);
    Cli machines = Cli.run("quote", job.toString(), "--tenant", tenant, "-o", "json");

    assertThat(people.status()).as(people.err()).isZero();
    assertThat(people.out())
        .contains("lane      chained", "tier      B", "route     chained/announcement")
        .contains("expected  $", "worst     $");
    assertThat(machines.status()).as(machines.err()).isZero();
    assertThat(Cli.run("explain", id, "--tenant", tenant).status()).isEqualTo(1);

    assertThat(submitAndWait().status()).isZero();
    JsonNode quoted = machines.json().getFirst().path("quoted");
    JsonNode accepted =
        tail("events", "--job", id, "--count", "3", "-o", "json").json().getLast().path("value");
    assertThat(accepted.path("type").asString()).isEqualTo("accepted");
    assertThat(accepted.path("quote")).isEqualTo(quoted.path("quote"));
    assertThat(accepted.path("route")).isEqualTo(quoted.path("route"));
  }

  @Test
  void aQuoteOfWhatIsNotBuiltIsSetAsideWithItsReason() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.json"),
            "{\"purpose\":\"captions\",\"input\":{\"kind\":\"frames\"},\"outputs\":[\"text\"]}");

    Cli quote = Cli.run("quote", job.toString(), "--tenant", tenant);

    assertThat(quote.status()).isEqualTo(1);
    assertThat(quote.err()).contains("patchbay: set aside: unsupported");
  }

  @Test
  void tailShowsWhatThereIsOfAJobForPeopleAndForMachines() {
    assertThat(submitAndWait().status()).isZero();
    Map.of("results", 1, "events", 2, "decisions", 1, "usage", 1).forEach(this::requireTail);

    Cli explained = Cli.run("explain", id, "--tenant", tenant);
    assertThat(explained.status()).as(explained.err()).isZero();
    assertThat(explained.out())
        .startsWith("job " + id + " of " + tenant + ", announcement: completed, ")
        .contains("dispatch to chained/announcement (lane chained, tier B), because: submitted")
        .contains("the policy's first choice for such a job", "cost: $", " at $");
    Cli machines = Cli.run("explain", id, "-o", "json");
    assertThat(machines.json().getFirst().path("usage")).hasSize(1);
  }

  @Test
  void nothingIsExplainedOfAJobThatIsNotOnRecord() {
    Cli explained = Cli.run("explain", id, "--tenant", tenant);

    assertThat(explained.status()).isEqualTo(1);
    assertThat(explained.err()).contains("nothing is on record of job " + id);
  }

  private void requireTail(String what, int count) {
    Cli people = tail(what, "--job", id, "--count", Integer.toString(count));
    assertThat(people.status()).as(what + people.err()).isZero();
    assertThat(people.out().lines()).as(what).hasSize(count).allMatch(line -> line.contains(id));

    Cli machines = tail(what, "--job", id, "--count", Integer.toString(count), "-o", "json");
    assertThat(machines.status()).as(what + machines.err()).isZero();
    assertThat(machines.err()).as(what).isEmpty();
    assertThat(machines.json())
        .as(what)
        .hasSize(count)
        .allSatisfy(line -> {
          assertThat(line.path("value").path("jobId").asString()).isEqualTo(id);
          assertThat(line.path("topic").asString()).startsWith("audio.");
          assertThat(line.path("offset").isNumber()).isTrue();
        });
  }

  @Test
  void fewerLinesThanWereWantedAreAFailure() {
    Cli tail = Cli.run("tail", "results", "--tenant", tenant, "--count", "1", "--timeout", "1s");

    assertThat(tail.status()).isEqualTo(1);
    assertThat(tail.err()).endsWith("patchbay: 0 of 1 lines came in time\n");
  }

  @Test
  void tenantThatIsNotThereIsAFailureAndSaysHowToAddIt() {
    String[][] commands = {
      {"tail", "results"}, {"cancel", id}, {"submit", text, "--purpose", "announcement"}
    };
    for (String[] command : commands) {
      Cli run = Cli.run(with(command, "--tenant", "nobody"));

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("patchbay tenant add nobody").hasLineCount(1);
    }
  }

  @Test
  void contentThatMakesNoSenseIsWrongUsage() throws IOException {
    Path blank = Files.writeString(folder.resolve("blank.txt"), " \n");

    Cli run = Cli.run("submit", blank.toString(), "--purpose", "announcement", "--tenant", tenant);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("input.text").hasLineCount(1);
  }

  private Cli submitAndWait(String... more) {
    return Cli.run(
        with(
            new String[] {"submit", text, "--purpose", "announcement"},
            with(more, "--tenant", tenant, "--job-id", id, "--wait")));
  }

  private Cli tail(String what, String... more) {
    return Cli.run(
        with(
            new String[] {"tail", what},
            with(more, "--tenant", tenant, "--from-beginning", "--timeout", "30s")));
  }

  private static String[] with(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
