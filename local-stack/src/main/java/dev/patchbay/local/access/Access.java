package dev.patchbay.local.access;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * On a broker that asks for a login and denies what is not allowed, everybody can do what he should
 * and nothing else, and who would come without a login does not start.
 */
public final class Access implements Proof {
  @Override
  public String name() {
    return "access";
  }

  @Override
  public String about() {
    return "with logins and least rights all works, and nobody reaches what is another's";
  }

  @Override
  public boolean inQuickRun() {
    // Its quick form would be the whole; a test of the build tries the guarded broker by itself.
    return false;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    try (var site = GuardedSite.start(context.installation(), context.folder().resolve("site"))) {
      site.setUp();
      context.say().accept("a guarded broker is set up on " + site.bootstrapServers());
      List<Verdict> verdicts = new ArrayList<>(worked(context, site));
      context.say().accept("all work is done; everybody tries everything");
      try (var _ = new QuietClients()) {
        verdicts.add(Matrix.tried(site));
        verdicts.add(Overreach.tried(site));
        verdicts.add(Strangers.tried(site));
      }
      verdicts.add(again(site));
      return Verdicts.together(verdicts);
    }
  }

  private static List<Verdict> worked(ProofContext context, GuardedSite site) throws Exception {
    var verdicts = new ArrayList<Verdict>();
    try (var apps = GuardedApps.start(context, site)) {
      context.say().accept("router and workers are ready, each with its login");
      verdicts.add(Work.done(context, site));
      apps.requireAlive();
      verdicts.add(RefusedStarts.tried(context, site, apps.provider()));
    }
    var parties = new ArrayList<>(Party.processes());
    parties.addAll(Party.products());
    verdicts.add(RightsUsed.judged(log(site), parties, context.folder().resolve("rights.txt")));
    return verdicts;
  }

  private static RightsLog log(GuardedSite site) throws IOException {
    Path log = site.broker().log();
    try (Stream<String> lines = Files.lines(log)) {
      return RightsLog.of(lines);
    }
  }

  /** What was given is there, and nothing is given twice. */
  private static Verdict again(GuardedSite site) {
    Commands again = site.engineer("acl", "apply");
    boolean same = again.status() == 0 && !again.out().contains("created");
    return new Verdict(
        1,
        Map.of(),
        same ? List.of() : List.of("rights are not as they were given: " + again.out()));
  }
}
