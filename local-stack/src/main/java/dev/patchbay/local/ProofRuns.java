package dev.patchbay.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/**
 * Carries out proofs, each in its own folder. In their bounded forms two stand beside each other,
 * for most of the time a proof waits; but not those that measure time.
 */
final class ProofRuns {
  private static final int BESIDE = 2;

  private final ProofRun.Form form;
  private final ToLongFunction<Proof> seeds;
  private final PrintWriter out;

  /**
   * @param seeds the seed of each proof; asked once
   */
  ProofRuns(ProofRun.Form form, ToLongFunction<Proof> seeds, PrintWriter out) {
    this.form = form;
    this.seeds = seeds;
    this.out = out;
  }

  /** Carries out all of them, whatever becomes of one. */
  boolean allHold(List<Proof> proofs) throws InterruptedException {
    boolean together = form == ProofRun.Form.QUICK && proofs.size() > 1;
    List<Proof> beside =
        proofs.stream().filter(proof -> together && !proof.measuresTime()).toList();
    boolean allHold = beside(beside);
    for (Proof proof : proofs) {
      if (!beside.contains(proof)) {
        allHold &= holds(proof, "");
      }
    }
    return allHold;
  }

  private boolean beside(List<Proof> proofs) throws InterruptedException {
    var runs = new ArrayList<Future<Boolean>>();
    try (var threads = Executors.newFixedThreadPool(BESIDE)) {
      for (Proof proof : proofs) {
        runs.add(threads.submit(() -> holds(proof, proof.name() + ": ")));
      }
    }
    boolean allHold = true;
    for (Future<Boolean> run : runs) {
      try {
        allHold &= run.get();
      } catch (ExecutionException e) {
        throw new StackFailure("a proof was left undone", e);
      }
    }
    return allHold;
  }

  /**
   * The edge of a proof: whatever goes wrong inside is that proof's failure.
   *
   * @param whose stands before what it says on its way
   */
  private boolean holds(Proof proof, String whose) {
    long seed = seeds.applyAsLong(proof);
    var run = new ProofRun(proof.name(), seed, form);
    long begun = System.nanoTime();
    say(List.of("%s: %s (seed %d)".formatted(proof.name(), proof.about(), seed)));
    try {
      Verdict verdict = proof.run(context(proof, seed, whose));
      say(ProofReport.lines(run, verdict, (System.nanoTime() - begun) / 1e9));
      return verdict.holds();
    } catch (Exception e) {
      say(List.of(proof.name() + ":", ProofReport.notCarriedOut(run, e)));
      return false;
    }
  }

  private ProofContext context(Proof proof, long seed, String whose) throws IOException {
    var installation = Installation.current();
    Path folder = installation.root().resolve("target").resolve("proofs").resolve(proof.name());
    Folders.empty(folder);
    return new ProofContext(
        installation,
        folder,
        seed,
        form == ProofRun.Form.QUICK,
        line -> say(List.of("  " + whose + line)));
  }

  /** Lines that belong together stay so. */
  private synchronized void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }
}
