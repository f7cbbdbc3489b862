package dev.patchbay.local.proof;

import dev.patchbay.cli.PatchbayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a proof does as whoever has a shell does it. */
final class Shell {
  private Shell() {}

  /**
   * Carries out {@code patchbay} with these arguments, at a site's broker.
   *
   * @throws ProofFailure when it fails
   */
  static void patchbay(String bootstrapServers, String... arguments) {
    var all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--bootstrap", bootstrapServers));
    var said = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute(all.toArray(String[]::new));
    if (status != 0) {
      throw new ProofFailure("patchbay %s ended with %d: %s".formatted(all, status, said));
    }
  }

  /** Sets what a tenant may spend for ever, in dollars. */
  static void limit(String bootstrapServers, String tenant, BigDecimal total, String why) {
    patchbay(
        bootstrapServers,
        "budget",
        "set",
        tenant,
        "--total",
        total.toPlainString(),
        "--who",
        "a proof",
        "--why",
        why);
  }
}
