package dev.patchbay.local;

import dev.patchbay.simulator.SimulatorMain;
import dev.patchbay.simulator.SimulatorOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Runs the provider simulator alone, in this process, with all options that it has. */
@Command(
    name = "simulator",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Runs the provider simulator alone until Ctrl-C, and prints its address.",
      "A second provider and Cartesia, each on a port of its own, have keys, faults and a ledger of"
          + " their own, and share the rest."
    },
    footer = {
      "",
      "On the same port it speaks the provider's sockets:",
      "  ws://127.0.0.1:PORT/v1/realtime?model=gpt-realtime-2",
      "  ws://127.0.0.1:PORT/v1/realtime?intent=transcription",
      "  ws://127.0.0.1:PORT/v1/realtime/translations?model=gpt-realtime-translate",
      "Their sessions are told at /admin/sessions; faults and scripts are set under /admin.",
      "",
      "Examples:",
      "  patchbay simulator --port 8089",
      "  patchbay simulator --port 8089 --second-port 8090 --cartesia-port 8091",
      "  patchbay simulator --port 8089 --bad-key sk-old --pace 1 --session-ms 60000"
    })
final class SimulatorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** With the simulator's options; none is named here again. */
  static CommandLine line() {
    var line = new CommandLine(new SimulatorCommand());
    for (SimulatorOption option : SimulatorOption.values()) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder(option.flag())
                  .type(option.repeats() ? List.class : String.class)
                  .auxiliaryTypes(String.class)
                  .arity("1")
                  .paramLabel(option.value())
                  .description(option.about() + (option.repeats() ? "; may be repeated" : ""))
                  .build());
    }
    return line;
  }

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      for (String value : option.stringValues()) {
        arguments.addAll(List.of(option.longestName(), value));
      }
    }
    try {
      SimulatorMain.serve(
          arguments,
          line -> {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
          });
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(wrong.getMessage()));
    } catch (IOException busy) {
      throw new StackFailure(String.valueOf(busy.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CommandLine.ExitCode.OK;
  }
}
