package dev.patchbay.local;

import dev.patchbay.schemas.ContractViolation;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What the commands of the local stack fail with. They read no content of the user's, so a message
 * that breaks its contract is a failure of Patchbay's and not wrong usage.
 */
final class StackErrors implements IExecutionExceptionHandler {
  private final IExecutionExceptionHandler others;

  StackErrors(IExecutionExceptionHandler others) {
    this.others = others;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments)
      throws Exception {
    return switch (e) {
      case StackFailure failure -> failed(command, String.valueOf(failure.getMessage()));
      case ContractViolation violation when isOfTheStack(command) ->
          failed(command, "a message breaks its contract: " + violation.getMessage());
      default -> others.handleExecutionException(e, command, arguments);
    };
  }

  private static boolean isOfTheStack(CommandLine command) {
    Class<?> type = command.getCommandSpec().userObject().getClass();
    return type.getPackageName().equals(StackErrors.class.getPackageName());
  }

  /** The message may have several lines: the end of a log tells why a process died. */
  private static int failed(CommandLine command, String message) {
    command.getErr().println("patchbay: " + message);
    command.getErr().flush();
    return ExitCode.SOFTWARE;
  }
}
