package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.SplittableRandom;

/** Long telephone recordings, with pauses and without any, on a worker with its usual heap. */
public final class LongRecordings implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @Override
  public String name() {
    return "long-recordings";
  }

  @Override
  public String about() {
    return "ten minutes without a pause and an hour with pauses: word for word, cues in their time";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    try (var site = Site.start(context, 1);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      var jobs = new LongJobs(site, random.split());
      // Above five minutes a recording is worked in parts.
      talk(
          "without a pause",
          LongTalk.withoutPause(random, minutes(context, 6, 10)),
          jobs,
          findings);
      talk("with pauses", LongTalk.withPauses(random, minutes(context, 10, 60)), jobs, findings);
      var submissions = new Submissions();
      try (var heap = HeapWatch.of(site.stack().workers().getFirst())) {
        long begun = System.nanoTime();
        submissions.publish(publisher, jobs.plan());
        site.awaitEnd(submissions, PATIENCE);
        findings.figure("seconds for all of them", (System.nanoTime() - begun) / 1e9);
        heap.tell(findings);
      }
      Evidence evidence = site.evidence(submissions);
      findings.judge(Oracle.whereNothingMoves(), evidence);
      lookAtParts(evidence, findings);
      lookAtCues(evidence, jobs, findings);
    }
    return findings.verdict();
  }

  private static Duration minutes(ProofContext context, int quick, int whole) {
    return Duration.ofMinutes(context.quick() ? quick : whole);
  }

  /** By a model that tells no times, and by one that does. */
  private static void talk(String what, LongTalk talk, LongJobs jobs, Findings findings) {
    jobs.text(talk);
    jobs.cues(talk);
    findings.figure(
        "talk " + what, "%d s, %d words".formatted(talk.length().toSeconds(), talk.words().size()));
  }

  /** Recordings that went out whole would prove nothing of parts. */
  private static void lookAtParts(Evidence evidence, Findings findings) {
    for (GoodJob job : evidence.plan().jobs()) {
      long calls =
          evidence.calls().stream()
              .filter(
                  call -> evidence.epochOf(call).filter(e -> e.job().equals(job.job())).isPresent())
              .count();
      findings.seen("parts of " + job.job().jobId(), calls, 2);
    }
  }

  private static void lookAtCues(Evidence evidence, LongJobs jobs, Findings findings) {
    var truth = new CueTruth();
    long compared =
        evidence
            .results()
            .filter(result -> !result.json().at("/outcome/output/cues").isEmpty())
            .peek(result ->
                truth
                    .fault(
                        result.json().at("/outcome/output/cues"),
                        jobs.of(result.job()).orElseThrow().words())
                    .ifPresent(fault -> findings.breach(result.job() + ": " + fault)))
            .count();
    findings.seen("transcripts whose cues were held against the truth", compared, 2);
    findings.figure("cue beyond its own words, ms at the worst", Long.toString(truth.worstMs()));
  }
}
