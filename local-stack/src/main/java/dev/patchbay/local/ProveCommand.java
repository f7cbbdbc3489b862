package dev.patchbay.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries out the long proofs by name. */
@Command(
    name = "prove",
    description = {
      "Carries out proofs of what the system promises, under kills and load.",
      "They judge by what lies on the topics. Exit 0 when all hold, 1 when one does not, 2 for wrong"
          + " usage."
    },
    footer = {
      "",
      "Examples:",
      "  patchbay prove --list",
      "  patchbay prove router-kills --seed 17",
      "  patchbay prove --quick"
    })
final class ProveCommand implements Callable<Integer> {
  private static final long QUICK_SEED = 1;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "the proof; all of them when left out")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "repeats a run; drawn and printed when left out")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--quick", description = "the bounded forms, with a fixed seed")
  private boolean quick;

  @Option(names = "--list", description = "names the proofs and ends")
  private boolean list;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    List<Proof> known =
        ServiceLoader.load(Proof.class).stream().map(ServiceLoader.Provider::get).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      known.forEach(proof -> out.printf("%-24s %s%n", proof.name(), proof.about()));
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    List<Proof> wanted = wanted(known);
    if (wanted.isEmpty()) {
      throw new StackFailure("there is no proof to carry out");
    }
    var runs =
        new ProofRuns(
            quick ? ProofRun.Form.QUICK : ProofRun.Form.WHOLE,
            _ -> seed.orElseGet(() -> quick ? QUICK_SEED : drawn()),
            out);
    return runs.allHold(wanted) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Proof> wanted(List<Proof> known) {
    if (name.isEmpty()) {
      return known.stream().filter(proof -> !quick || proof.inQuickRun()).toList();
    }
    List<Proof> named = known.stream().filter(proof -> proof.name().equals(name.get())).toList();
    if (named.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "no proof is called '" + name.get() + "'; --list names them");
    }
    return named;
  }

  private static long drawn() {
    return ThreadLocalRandom.current().nextLong(1, 1_000_000);
  }
}
