package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Jobs from products with any client library, and everything that they do wrong. */
public final class ArbitraryPublishers implements Proof {
  private static final int JOBS = 1_000;
  private static final int QUICK_JOBS = 200;

  @Override
  public String name() {
    return "arbitrary-publishers";
  }

  @Override
  public String about() {
    return "one result per good job, a dead letter per bad record, usage as the provider says";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int jobs = context.quick() ? QUICK_JOBS : JOBS;
    try (var site = Site.start(context, 2)) {
      carryOut(site, new Submissions(), random, jobs, findings);
    }
    return findings.verdict();
  }

  /** Publishes so many jobs and what goes wrong with them to a running site, and judges. */
  static void carryOut(
      Site site, Submissions submissions, SplittableRandom random, int jobs, Findings findings) {
    StrayTopic.create(site.bootstrapServers(), Site.STRAY);
    List<Clip> clips = Clips.of(site.provider(), random.split(), 12);
    var mix = JobGenerator.Mix.arbitrary(jobs);
    JobPlan plan = JobGenerator.plan(random.split(), mix, Site.TENANTS, Site.STRAY, clips);
    long begun = System.nanoTime();
    try (var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      submissions.publish(publisher, plan);
    }
    site.awaitEnd(submissions, Duration.ofMinutes(6));
    findings.figure("jobs per second", plan.jobs().size() * 1e9 / (System.nanoTime() - begun));
    Evidence evidence = site.evidence(submissions);
    findings.judge(Oracle.whereNothingMoves(), evidence);
    look(evidence, findings);
  }

  /** What this proof is about must have happened in this run. */
  private static void look(Evidence evidence, Findings findings) {
    Map<Publication.Kind, Long> kinds =
        evidence.published().stream()
            .collect(Collectors.groupingBy(p -> p.publication().kind(), Collectors.counting()));
    for (var kind : Publication.Kind.values()) {
      findings.seen("published " + kind, kinds.getOrDefault(kind, 0L), 1);
    }
    findings.seen("damaged copies that the broker had before their job", copiesFirst(evidence), 1);
    findings.seen(
        "cancels that the ledger read before their job",
        ResultRules.earlyCancels(evidence).size(),
        1);
    findings.seen(
        "reasons of dead letters",
        evidence.deadLetters().stream()
            .map(letter -> letter.headers().get("pb-reason"))
            .distinct()
            .count(),
        3);
    findings.seen(
        "clean transcriptions",
        evidence.calls().stream().filter(call -> call.clean().orElse(false)).count(),
        1);
    long damaged = evidence.calls().stream().filter(call -> !call.clean().orElse(true)).count();
    if (damaged > 0) {
      findings.breach(damaged + " transcriptions of audio that was not clean");
    }
  }

  private static long copiesFirst(Evidence evidence) {
    Map<JobKey, Published> submits =
        evidence.published().stream()
            .filter(p -> p.publication().kind() == Publication.Kind.SUBMIT)
            .collect(Collectors.toMap(p -> p.publication().job().orElseThrow(), p -> p));
    var byTime = Comparator.comparing(Published::at);
    return evidence.published().stream()
        .filter(p -> p.publication().kind() == Publication.Kind.BAD_COPY)
        .filter(copy -> {
          Published submit = submits.get(copy.publication().job().orElseThrow());
          return submit != null && byTime.compare(copy, submit) < 0;
        })
        .count();
  }
}
