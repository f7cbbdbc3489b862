package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for site engineers, against a real broker. */
class CliSiteIT {
  @TempDir Path folder;

  private final String tenant = "site-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void tenantIsAddedOnceAndListed() {
    Cli added = Cli.run("tenant", "add", tenant, "-o", "json");
    assertThat(added.status()).as(added.err()).isZero();
    assertThat(added.err()).isEmpty();
    assertThat(added.json())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.path("state").asString()).isEqualTo("created"));

    Cli again = Cli.run("tenant", "add", tenant);
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("audio." + tenant + ".jobs").doesNotContain("created");

    assertThat(Cli.run("tenant", "list").out().lines()).contains(tenant);
  }

  @Test
  void tenantWhoseTopicsDifferIsNotRegistered() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestStack.stack().bootstrapServers()))) {
      var other = new NewTopic("audio." + tenant + ".results", 1, (short) 1);
      admin.createTopics(List.of(other)).all().get(30, TimeUnit.SECONDS);
    }

    Cli added = Cli.run("tenant", "add", tenant);

    assertThat(added.status()).isEqualTo(1);
    assertThat(added.out()).contains("partitions: wanted");
    assertThat(added.err()).contains("is not registered");
    assertThat(Cli.run("tenant", "list").out().lines()).doesNotContain(tenant);
  }

  @Test
  void siteThatIsSetUpStaysAsItIs() {
    for (Cli run :
        List.of(
            Cli.run("topics", "apply"), Cli.run("topics", "apply", "--dry-run", "-o", "json"))) {
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("audio.intake").doesNotContain("created", "missing");
    }
    Cli control = Cli.run("control", "apply", "--defaults", "-o", "json");
    assertThat(control.status()).as(control.err()).isZero();
    assertThat(control.json())
        .hasSameSizeAs(DefaultControl.entries().keySet())
        .allSatisfy(line -> assertThat(line.path("state").asString()).isEqualTo("unchanged"));
  }

  @Test
  void versionThatIsThereWithOtherContentIsRefused() throws IOException {
    ControlEntry.Prices prices = DefaultControl.prices();
    ControlEntry fewer =
        new ControlEntry.Prices(prices.version(), prices.from(), prices.rows().subList(0, 1));
    Path file = Files.write(folder.resolve("prices.json"), Json.write(fewer));

    Cli run = Cli.run("control", "apply", file.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("versions are immutable").hasLineCount(1);
  }

  @Test
  void controlEntryThatBreaksItsContractIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("entry.json"), "{\"kind\":\"weather\"}");

    Cli run = Cli.run("control", "apply", file.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("patchbay: ").hasLineCount(1);
  }
}
