package dev.patchbay.local.access;

import dev.patchbay.local.App;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.RunningProvider;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Router, workers and commands that would speak to Kafka without TLS or a login do not start. */
final class RefusedStarts {
  private static final Duration ENDED = Duration.ofSeconds(120);
  private static final int REFUSED = 1;
  private static final int WRONG_USAGE = 2;

  private static final Map<String, String> TLS =
      Map.of("patchbay.kafka.properties[security.protocol]", "SSL");

  private static final Map<String, String> LOGIN_WITHOUT_TLS =
      Map.of(
          "patchbay.kafka.properties[security.protocol]",
          "SASL_PLAINTEXT",
          "patchbay.kafka.properties[sasl.mechanism]",
          "SCRAM-SHA-512",
          "patchbay.kafka.properties[sasl.jaas.config]",
          Strangers.scram("router", "of-nobody"));

  private static final String RULE =
      "patchbay.kafka.user: must be set (PATCHBAY_KAFKA_USER and PATCHBAY_KAFKA_PASSWORD), or"
          + " patchbay.kafka.identity: Kafka is spoken to over TLS and with a login unless"
          + " patchbay.profile is local (PATCHBAY_PROFILE)";

  private record Start(String name, App app) {}

  private RefusedStarts() {}

  static Verdict tried(ProofContext context, GuardedSite site, RunningProvider provider)
      throws Exception {
    StackOptions options = GuardedApps.options(context);
    var starts = new ArrayList<Start>();
    GuardedApps.all(site, provider, options)
        .forEach((party, app) -> starts.add(new Start(party.user(), app.asDelivered())));
    App router = App.router(site.bootstrapServers(), options.folder().resolve("no-state"));
    starts.add(new Start("router-login-without-tls", router.asDelivered().with(LOGIN_WITHOUT_TLS)));
    starts.add(new Start("router-tls-without-login", router.asDelivered().with(TLS)));
    List<String> breaches = new ArrayList<>();
    Beside.all(starts, start -> breach(context, start))
        .forEach(breach -> breach.ifPresent(breaches::add));
    breaches.addAll(command());
    return new Verdict(
        starts.size() + 1L,
        Map.of("starts without TLS or login", starts.size() + " processes, 1 command"),
        breaches);
  }

  private static Optional<String> breach(ProofContext context, Start start) throws IOException {
    Path folder = context.folder().resolve("refused").resolve(start.name());
    try (var process =
        AppProcess.start(context.installation(), start.app(), Tuning.QUICK_START, folder)) {
      Deadline.after(ENDED)
          .await("the " + start.name() + " has ended", () -> process.exitStatus().isPresent());
      int status = process.exitStatus().orElseThrow();
      String log = Files.readString(process.log()).replaceAll("\\s+", " ");
      return status == REFUSED && log.contains(RULE)
          ? Optional.empty()
          : Optional.of(
              "%s ended with %d, and %s the rule"
                  .formatted(start.name(), status, log.contains(RULE) ? "told" : "did not tell"));
    }
  }

  /** Brokers that are not this machine's; nobody is asked for them. */
  private static List<String> command() {
    Commands run = Commands.bare(List.of("tenant", "list", "--bootstrap", "kafka.invalid:9092"));
    return run.status() == WRONG_USAGE && run.err().contains("spoken to over TLS and with a login")
        ? List.of()
        : List.of("a command without a login ended with %d: %s".formatted(run.status(), run.err()));
  }
}
