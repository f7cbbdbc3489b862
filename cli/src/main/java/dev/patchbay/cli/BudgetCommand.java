package dev.patchbay.cli;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "budget",
    description = "What tenants may spend. A tenant without a budget spends without limit.",
    footer = {
      "",
      "Examples:",
      "  patchbay budget set acme --day 10.00 --day-soft 8.00 --why 'pilot until March'",
      "  patchbay budget show acme"
    })
final class BudgetCommand {
  /** Limits in dollars. */
  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  static final class Limits {
    @Option(names = "--hour", paramLabel = "USD", description = "Hard limit of an hour.")
    Optional<Usd> hour;

    @Option(names = "--hour-soft", paramLabel = "USD", description = "Soft limit of an hour.")
    Optional<Usd> hourSoft;

    @Option(names = "--day", paramLabel = "USD", description = "Hard limit of a day.")
    Optional<Usd> day;

    @Option(names = "--day-soft", paramLabel = "USD", description = "Soft limit of a day.")
    Optional<Usd> daySoft;

    @Option(names = "--month", paramLabel = "USD", description = "Hard limit of a month.")
    Optional<Usd> month;

    @Option(names = "--month-soft", paramLabel = "USD", description = "Soft limit of a month.")
    Optional<Usd> monthSoft;

    @Option(names = "--total", paramLabel = "USD", description = "Hard limit for ever.")
    Optional<Usd> total;

    @Option(names = "--total-soft", paramLabel = "USD", description = "Soft limit for ever.")
    Optional<Usd> totalSoft;

    private static Optional<BudgetLimit> limit(
        BudgetWindow window, Optional<Usd> soft, Optional<Usd> hard) {
      if (soft.isPresent() && hard.isEmpty()) {
        throw new CommandFailure("--" + window + "-soft needs --" + window);
      }
      return hard.map(most -> new BudgetLimit(soft, most));
    }

    Budget budget(Payer payer, String zone, Optional<Integer> recover, String by, String why) {
      return new Budget(
          payer.tenant(),
          payer.bucket(),
          zone,
          limit(BudgetWindow.HOUR, hourSoft, hour),
          limit(BudgetWindow.DAY, daySoft, day),
          limit(BudgetWindow.MONTH, monthSoft, month),
          limit(BudgetWindow.TOTAL, totalSoft, total),
          recover,
          by,
          why);
    }
  }

  @Command(
      name = "set",
      description =
          "Write a tenant's budget; it replaces the one before as a whole and holds at once. Soft"
              + " limit: new work is degraded where it can be. Hard limit: nothing new is"
              + " dispatched.",
      footer = {
        "",
        "Example:",
        "  patchbay budget set acme --zone Europe/Berlin --day 10.00 --day-soft 8.00 --month 200"
            + " --why 'pilot until March'"
      })
  int set(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin Limits limits,
      @Parameters(paramLabel = "TENANT", description = "Whose it is.") TenantId tenant,
      @Option(
              names = "--bucket",
              paramLabel = "NAME",
              description =
                  "Set money aside for jobs whose limits.budgetBucket says this name: they are paid"
                      + " from it alone. Default: what pays for all other jobs.")
          Optional<String> bucket,
      @Option(
              names = "--zone",
              paramLabel = "ZONE",
              defaultValue = "UTC",
              description =
                  "Time zone in which hours, days and months begin. Default: ${DEFAULT-VALUE}.")
          String zone,
      @Option(
              names = "--recover",
              paramLabel = "PERCENT",
              description =
                  "A limit that was reached binds until so much of it is free again. Default: 5.")
          Optional<Integer> recover,
      @Option(
              names = "--who",
              paramLabel = "NAME",
              defaultValue = "${sys:user.name}",
              description = "Who sets it. Default: the user of this process.")
          String by,
      @Option(names = "--why", paramLabel = "WORDS", required = true, description = "The reason.")
          String why) {
    Budget budget = limits.budget(new Payer(tenant, bucket), zone, recover, by, why);
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect();
        Producer<byte[], byte[]> producer = connected.producer()) {
      if (!ControlLog.read(connected).tenants().contains(tenant)) {
        throw new CommandFailure(
            "tenant " + tenant + " is not registered; first run: patchbay tenant add " + tenant);
      }
      Cluster.controlWriter(producer).write(key(budget.payer()), new ControlEntry.Spending(budget));
      printer.result(line(budget));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "show",
      description = "Show a tenant's budget, who set it and why. What is spent, meters tell.",
      footer = {"", "Example:", "  patchbay budget show acme -o json"})
  int show(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Parameters(paramLabel = "TENANT", description = "Whose it is.") TenantId tenant,
      @Option(
              names = "--bucket",
              paramLabel = "NAME",
              description = "What is set aside under this name. Default: what pays for all else.")
          Optional<String> bucket) {
    var payer = new Payer(tenant, bucket);
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      Optional<ControlEntry> entry = ControlLog.read(connected).entry(key(payer));
      if (entry.isPresent() && entry.get() instanceof ControlEntry.Spending(Budget budget)) {
        printer.result(line(budget));
      } else {
        printer.note(
            bucket.isPresent()
                ? payer + " is no budget: jobs that name it are rejected"
                : "tenant " + tenant + " has no budget: it spends without limit");
      }
      return ExitCode.OK;
    }
  }

  private static String key(Payer payer) {
    return "budget/" + payer;
  }

  static Printer.Line line(Budget budget) {
    var text = new StringBuilder(budget.payer().toString());
    budget
        .limits()
        .forEach((window, limit) -> {
          text.append("  ").append(window).append(' ').append(limit.hard());
          limit.soft().ifPresent(soft -> text.append(" (soft ").append(soft).append(')'));
        });
    text.append("  ")
        .append(Printable.line(budget.zone()))
        .append("  by ")
        .append(Printable.line(budget.by()));
    text.append(": ").append(Printable.line(budget.why()));
    return new Printer.Line(text.toString(), Json.tree(Json.write(budget)).asObject());
  }
}
