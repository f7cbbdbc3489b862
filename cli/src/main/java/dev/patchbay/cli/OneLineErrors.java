package dev.patchbay.cli;

import dev.patchbay.cli.talk.CallerException;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.kafka.BrokerFailure;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Every error is one line on standard error: 2 for arguments and content that make no sense, 1 for
 * the rest. Arguments get further lines that help to put them right.
 */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    print(command, e.getMessage());
    if (lacksSubcommand(e)) {
      command.usage(command.getErr());
      return ExitCode.USAGE;
    }
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
    switch (e) {
      case CommandFailure failure -> print(command, failure.getMessage());
      case BrokerFailure failure -> print(command, failure.getMessage());
      case CallerException failure -> print(command, failure.getMessage());
      case ContractViolation violation -> {
        print(command, violation.getMessage());
        return ExitCode.USAGE;
      }
      case BadContent content -> {
        print(command, content.getMessage());
        return ExitCode.USAGE;
      }
      case InterruptException _ -> print(command, "interrupted");
      case KafkaException failure -> print(command, "Kafka: " + failure.getMessage());
      default ->
          print(command, "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return ExitCode.SOFTWARE;
  }

  /** picocli has no class of its own for this error; all others of a mere group have one. */
  private static boolean lacksSubcommand(ParameterException e) {
    return e.getClass() == ParameterException.class
        && !e.getCommandLine().getSubcommands().isEmpty();
  }

  private static void print(CommandLine command, @Nullable String message) {
    String why = message == null ? "failed" : message;
    command.getErr().println("patchbay: " + Printable.line(why));
    command.getErr().flush();
  }
}
